/** `GET /billing-keys`: every customer's billing keys, or one customer's, for the shop. */
import { shopBillingKeyView } from '../contract/billing-key-view.ts';
import { isIssued } from '../domain/billing-key/billing-key.ts';
import { json } from '../http/answers.ts';
import { pageIn, pageView } from '../http/paging.ts';
import { route } from '../http/route.ts';
import { scopeIn } from '../http/scope.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled, wiredListBillingKeys } from '../wiring/reading.ts';

const READER = 'shop';

export const handler = route({
  log: errorLog,
  serve: async (event) => {
    const found = await wiredListBillingKeys()({
      scope: scopeIn(event, ownerCalled),
      page: pageIn(event, READER),
      shown: isIssued,
    });
    const page = { ...found, items: found.items.filter(isIssued) };
    return json(
      200,
      pageView(page, { name: 'billing_keys', event, reader: READER, view: shopBillingKeyView }),
    );
  },
});
