/** `GET /me/charges`: what a customer was charged, newest first. */
import * as z from 'zod/mini';
import { chargeView } from '../contract/charge-view.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { declineTextFor } from '../http/requests/language.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { wiredListOwnCharges } from '../wiring/charge.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = customerRoute({
  log: errorLog,
  query: z.strictObject(pageFields),
  serve: async ({ event, query, owner }) => {
    const page = await wiredListOwnCharges()({
      owner,
      page: pageIn(query, { event, reader: owner }),
    });
    const view = (charge: (typeof page.items)[number]) => chargeView(charge, declineTextFor(event));
    return json(200, pageView(page, { name: 'charges', event, reader: owner, view }));
  },
});
