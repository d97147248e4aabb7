/** `GET /charges`: all charges, newest first, by customer, date, status or billing key. */
import * as z from 'zod/mini';
import { listedCharge } from '../contract/charge-view.ts';
import { chargeStatuses } from '../domain/charge/charge.ts';
import { json } from '../http/answers/answer.ts';
import { uid } from '../http/requests/fields.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { oneOf } from '../http/requests/query.ts';
import { scopeFields, scopeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { wiredListCharges } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';

const READER = 'shop';

const query = z.strictObject({
  ...pageFields,
  ...scopeFields,
  status: z.optional(oneOf(chargeStatuses())),
  customer_uid: z.optional(uid()),
});

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query,
  serve: async ({ event, query }) => {
    const { status, customer_uid: customerUid } = query;
    const page = await wiredListCharges()({
      scope: scopeIn(query, ownerCalled),
      page: pageIn(query, { event, reader: READER }),
      shown: (charge) =>
        (status === undefined || charge.status === status) &&
        (customerUid === undefined || charge.customerUid === customerUid),
    });
    const view = (charge: (typeof page.items)[number]) =>
      listedCharge(charge, declineTextFor(event));
    return json(200, pageView(page, { name: 'charges', event, reader: READER, view }));
  },
});
