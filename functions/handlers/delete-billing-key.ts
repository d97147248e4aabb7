/** `DELETE /me/billing-keys/{customer_uid}`: a customer removes a card. */
import { customerUid } from '../domain/ids.ts';
import { noContent } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { wiredDeleteBillingKey } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner, actor }) => {
    await wiredDeleteBillingKey()({
      owner,
      actor,
      customerUid: customerUid(pathIn(event, 'customer_uid')),
    });
    return noContent();
  },
});
