/** What answers show of one customer: everything there is, page by page. */
import * as z from 'zod/mini';
import { shopBillingKey } from './billing-key.ts';
import { openedCase } from './case.ts';
import { charge } from './charge.ts';
import {
  actorText,
  cursorText,
  customerIdText,
  customerUidText,
  described,
  instant,
  named,
} from './parts.ts';
import { shopSubscription } from './subscription.ts';

export const erasure = named(
  'Erasure',
  z.strictObject({
    asked_at: instant(),
    actor: actorText(),
    finished_at: described(
      z.nullable(instant()),
      'Null until everything that was under way is settled and what is personal is gone.',
    ),
  }),
  'How far the erasure of a customer who left is.',
);

export const leavingCustomer = named(
  'LeavingCustomer',
  z.strictObject({ customer_id: customerIdText(), erasure }),
  'A customer who is being erased.',
);

const orNull = () => z.nullable(z.string());

const buyer = named(
  'KeptBuyer',
  z.strictObject({
    subscription_id: z.optional(z.string()),
    merchant_uid: z.optional(z.string()),
    buyer_name: orNull(),
    buyer_email: orNull(),
    buyer_tel: orNull(),
    buyer_addr: orNull(),
    buyer_postcode: orNull(),
    custom_data: orNull(),
  }),
  'What a request told of the person: kept until its subscription has ended, or its charge has an outcome.',
);

export const customer = named(
  'Customer',
  z.strictObject({
    customer_id: customerIdText(),
    default_billing_key: z.nullable(customerUidText()),
    erasure: z.nullable(erasure),
    billing_keys: described(z.array(shopBillingKey), 'Those that were deleted included.'),
    subscriptions: z.array(shopSubscription),
    charges: z.array(charge),
    cases: z.array(openedCase),
    buyers: described(
      z.optional(z.array(buyer)),
      'Of the subscriptions and charges of this page; absent where none is kept. No other answer shows them.',
    ),
    next_cursor: cursorText(),
  }),
  'Everything of one customer; a page has the newest items of all kinds together.',
);
