/** `PUT /me/billing-keys/{customer_uid}/default`: the card a customer wants charged from now on. */
import { billingKeyView } from '../contract/billing-key-view.ts';
import { customerUid } from '../domain/ids.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { pathIn } from '../http/requests/event.ts';
import { noQuery } from '../http/requests/query.ts';
import { wiredSetDefaultBillingKey } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';

export const handler = customerRoute({
  log: errorLog,
  query: noQuery,
  serve: async ({ event, owner, actor }) => {
    const key = await wiredSetDefaultBillingKey()({
      owner,
      actor,
      customerUid: customerUid(pathIn(event, 'customer_uid')),
    });
    return json(200, { ...billingKeyView(key), default: true });
  },
});
