/** `GET /charges`: all charges, newest first, by customer, date, status or billing key. */
import { chargeView } from '../contract/charge-view.ts';
import { json } from '../http/answers/answer.ts';
import { queryIn } from '../http/requests/event.ts';
import { languageOf } from '../http/requests/language.ts';
import { pageIn, pageView } from '../http/requests/paging.ts';
import { scopeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { wiredListCharges } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';

const READER = 'shop';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const status = queryIn(event, 'status');
    const customerUid = queryIn(event, 'customer_uid');
    const page = await wiredListCharges()({
      scope: scopeIn(event, ownerCalled),
      page: pageIn(event, READER),
      shown: (charge) =>
        (status === undefined || charge.status === status) &&
        (customerUid === undefined || charge.customerUid === customerUid),
    });
    const view = (charge: (typeof page.items)[number]) => chargeView(charge, languageOf(event));
    return json(200, pageView(page, { name: 'charges', event, reader: READER, view }));
  },
});
