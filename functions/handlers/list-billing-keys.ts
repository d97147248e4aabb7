/** `GET /billing-keys`: every customer's billing keys, or one customer's, for the shop. */
import { shopBillingKeyView } from '../contract/billing-key-view.ts';
import { isIssued } from '../domain/billing-key/billing-key.ts';
import { json } from '../http/answers/answer.ts';
import { pageIn, pageView } from '../http/requests/paging.ts';
import { scopeIn } from '../http/requests/scope.ts';
import { route } from '../http/route.ts';
import { wiredListBillingKeys } from '../wiring/billing-key.ts';
import { errorLog } from '../wiring/log.ts';
import { ownerCalled } from '../wiring/owner.ts';

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
