/** What answers show of a charge, its history and its refunds. */
import * as z from 'zod/mini';
import { CASE_REASONS } from '../../domain/case/reason.ts';
import { HISTORY_STEPS } from '../../domain/charge/charge.ts';
import { DUPLICATE_STATUSES, REFUND_STATUSES } from '../../domain/charge/refund.ts';
import { DECLINE_CLASSES } from '../../domain/gateway/outcome.ts';
import type {
  chargeStory,
  chargeView,
  declineView,
  listedCharge,
  refundedView,
} from '../charge-view.ts';
import type { duplicateView, refundView } from '../refund-view.ts';
import { card } from './billing-key.ts';
import {
  actorText,
  currency,
  customerIdText,
  customerUidText,
  described,
  impUidText,
  instant,
  merchantUidText,
  named,
  pageOf,
  periodNumber,
  won,
} from './parts.ts';
import { answerOf } from './same-type.ts';

const declineFields = {
  class: z.enum(DECLINE_CLASSES),
  code: described(
    z.nullable(z.string()),
    'The gateway’s code; `merchant_uid_taken` if something else was paid under this number before: ' +
      'charge under another.',
    { examples: ['1254'] },
  ),
  message: described(z.string(), 'For the customer, in the language that was asked for.'),
};

export const decline = named(
  'Decline',
  answerOf<typeof declineView>()(declineFields),
  'Why a charge was declined.',
);

const pgMessage = 'The PG’s own words, cleaned. Never show them to customers.';

const shopDecline = named(
  'ShopDecline',
  z.strictObject({ ...declineFields, pg_message: described(z.nullable(z.string()), pgMessage) }),
  'Why a charge was declined, with the PG’s own words.',
);

const openCase = z.strictObject({ id: z.string(), reason: z.enum(CASE_REASONS) });

const chargeFields = {
  merchant_uid: merchantUidText(),
  imp_uid: z.nullable(impUidText()),
  customer_uid: customerUidText(),
  status: described(
    z.enum([
      'waiting',
      'processing',
      'canceled',
      'declined',
      'paid',
      'partially_refunded',
      'refunded',
    ]),
    '`processing`: the result is not known yet. `waiting`: not sent yet, and can be taken back.',
  ),
  amount: won(),
  refunded_amount: won(),
  currency: currency(),
  name: described(z.string(), 'What the customer reads on the receipt.', {
    examples: ['월간 구독'],
  }),
  paid_at: z.nullable(instant()),
  receipt_url: z.nullable(z.string()),
  apply_num: described(z.nullable(z.string()), 'The card company’s approval number.'),
  card: z.nullable(card),
  created_at: instant(),
  subscription_id: z.optional(z.string()),
  period: z.optional(periodNumber()),
  paid_amount: described(z.optional(won()), 'What was paid, where it is not `amount`.'),
  case: described(z.optional(openCase), 'The open case about it.'),
  decline: z.optional(decline),
};

export const charge = named(
  'Charge',
  answerOf<typeof chargeView>()(chargeFields),
  'One attempt to charge a billing key, under one `merchant_uid`.',
);

export const historyEntry = z.strictObject({
  at: instant(),
  what: z.enum(HISTORY_STEPS),
  note: z.nullable(z.string()),
  actor: actorText(),
  pg_message: described(z.optional(z.string()), pgMessage),
  answer: described(z.optional(z.string()), 'The digest of what the gateway answered.'),
  case_id: z.optional(z.string()),
});

export const refund = named(
  'Refund',
  answerOf<typeof refundView>()({
    refund_id: z.string(),
    amount: won(),
    reason: z.string(),
    status: z.enum(REFUND_STATUSES),
    requested_at: instant(),
    refunded_at: z.nullable(instant()),
    refusal: described(z.optional(z.string()), 'The PG’s code, or `balance_changed`.'),
  }),
  'A refund of a charge, or of a part of it.',
);

const duplicate = answerOf<typeof duplicateView>()({
  imp_uid: impUidText(),
  amount: won(),
  status: z.enum(DUPLICATE_STATUSES),
  found_at: instant(),
  refunded_at: z.nullable(instant()),
});

export const shopCharge = named(
  'ShopCharge',
  answerOf<typeof chargeStory>()({
    ...chargeFields,
    decline: z.optional(shopDecline),
    customer_id: customerIdText(),
    refunds: z.array(refund),
    duplicates: described(z.array(duplicate), 'Further payments of the same debt.'),
    history: described(z.array(historyEntry), 'Oldest first; only appended to.'),
  }),
  'A charge with its whole history.',
);

export const refunded = named(
  'RefundedCharge',
  answerOf<typeof refundedView>()({ ...chargeFields, refund }),
  'The charge as it is now, with the refund that was asked for.',
);

export const charges = pageOf('charges', charge);

export const shopCharges = pageOf(
  'charges',
  named(
    'ListedCharge',
    answerOf<typeof listedCharge>()({ ...chargeFields, customer_id: customerIdText() }),
    'A charge with its customer, as the shop lists it.',
  ),
);
