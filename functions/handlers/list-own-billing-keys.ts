/** `GET /me/billing-keys`: the cards a customer has registered, and which is the default one. */
import * as z from 'zod/mini';
import { billingKeyView } from '../contract/billing-key-view.ts';
import { isListed } from '../domain/billing-key/billing-key.ts';
import { json } from '../http/answers/answer.ts';
import { customerRoute } from '../http/customer-route.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { wiredListBillingKeys } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';
import { customers } from '../wiring/stores.ts';

export const handler = customerRoute({
  log: errorLog,
  query: z.strictObject(pageFields),
  serve: async ({ event, query, owner }) => {
    const page = pageIn(query, { event, reader: owner });
    const [found, customer] = await Promise.all([
      wiredListBillingKeys()({ scope: { of: 'owner', owner }, page, shown: isListed }),
      customers().find(owner),
    ]);
    const defaultKey = customer?.item.defaultKey;
    const listed = { ...found, items: found.items.filter(isListed) };
    return json(
      200,
      pageView(listed, {
        name: 'billing_keys',
        event,
        reader: owner,
        view: (key) => ({ ...billingKeyView(key), default: key.customerUid === defaultKey }),
      }),
    );
  },
});
