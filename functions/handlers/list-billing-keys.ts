/** `GET /billing-keys`: every customer's billing keys, or one customer's, for the shop. */
import * as z from 'zod/mini';
import { shopBillingKeyView } from '../contract/billing-key-view.ts';
import { isIssued } from '../domain/billing-key/billing-key.ts';
import { json } from '../http/answers/answer.ts';
import { pageFields, pageIn, pageView } from '../http/requests/paging.ts';
import { scopeFields, scopeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { wiredListBillingKeys } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';

const READER = 'shop';

export const handler = route({
  caller: 'shop',
  log: errorLog,
  query: z.strictObject({ ...pageFields, ...scopeFields }),
  serve: async ({ event, query }) => {
    const found = await wiredListBillingKeys()({
      scope: scopeIn(query, ownerCalled),
      page: pageIn(query, { event, reader: READER }),
      shown: isIssued,
    });
    const page = { ...found, items: found.items.filter(isIssued) };
    return json(
      200,
      pageView(page, { name: 'billing_keys', event, reader: READER, view: shopBillingKeyView }),
    );
  },
});
