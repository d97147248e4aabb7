/** What answers show of one customer: everything there is, page by page. */
import * as z from 'zod/mini';
import { shopBillingKey } from './billing-key.ts';
import { openedCase } from './case.ts';
import { charge } from './charge.ts';
import { cursorText, customerIdText, customerUidText, described, named } from './parts.ts';
import { shopSubscription } from './subscription.ts';

export const customer = named(
  'Customer',
  z.strictObject({
    customer_id: customerIdText(),
    default_billing_key: z.nullable(customerUidText()),
    billing_keys: described(z.array(shopBillingKey), 'Those that were deleted included.'),
    subscriptions: z.array(shopSubscription),
    charges: z.array(charge),
    cases: z.array(openedCase),
    next_cursor: cursorText(),
  }),
  'Everything of one customer; a page has the newest items of all kinds together.',
);
