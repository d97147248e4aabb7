/** `DELETE /billing-keys/{customer_uid}`: the shop deletes a customer's card. */

import { customerUid } from '../domain/ids.ts';
import { noContent } from '../http/answers/answer.ts';
import { pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { route } from '../http/route.ts';
import { wiredDeleteBillingKey } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: noQuery,
  serve: async ({ event, actor }) => {
    await wiredDeleteBillingKey()({
      customerUid: customerUid(pathIn(event, 'customer_uid')),
      actor,
    });
    return noContent();
  },
});
