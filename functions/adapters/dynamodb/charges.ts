/** Charges as the table holds them: `CHARGE#<merchant_uid>`. */
import * as z from 'zod/mini';
import type { Charge } from '../../domain/charge.ts';
import { type MerchantUid, merchantUid } from '../../domain/ids.ts';
import type { DeclineClass } from '../../domain/outcome.ts';
import { announcements, card, chargeRequest, fields } from './fields.ts';
import type { ListedKind } from './item-kind.ts';

const declineClasses: readonly DeclineClass[] = [
  'funds',
  'issuer_down',
  'card_dead',
  'cardholder',
  'key_invalid',
  'merchant_fault',
  'request_fault',
  'not_executed',
  'unclassified',
];

const facts = {
  merchantUid: fields.merchantUid,
  customerUid: fields.customerUid,
  owner: fields.owner,
  name: z.string(),
  amount: fields.won,
  taxFree: z.optional(fields.won),
  vatAmount: z.optional(fields.won),
  cardQuota: z.optional(z.number()),
  digest: fields.digest,
  createdAt: fields.instant,
  history: z.array(
    z.object({
      at: fields.instant,
      what: z.enum(['claimed', 'not_sent', 'unknown', 'declined', 'paid']),
      note: z.optional(z.string()),
    }),
  ),
  announce: announcements,
  wakeAt: z.optional(fields.instant),
};

const attempt = z.object({
  fence: fields.fence,
  phase: z.enum(['claimed', 'unknown', 'due']),
  request: chargeRequest,
  requestedAt: fields.instant,
  sendBy: fields.instant,
  settleAfter: fields.instant,
  sends: z.number(),
});

const payment = z.object({
  impUid: fields.impUid,
  amount: fields.won,
  paidAt: fields.instant,
  receiptUrl: z.optional(z.string()),
  applyNum: z.optional(z.string()),
  pgTid: z.optional(z.string()),
  card: z.optional(card),
});

const schema = z.discriminatedUnion('status', [
  z.object({ ...facts, status: z.literal('processing'), attempt }),
  z.object({
    ...facts,
    status: z.literal('declined'),
    decline: z.object({ class: z.enum(declineClasses), code: z.optional(z.string()) }),
    impUid: z.optional(fields.impUid),
  }),
  z.object({
    ...facts,
    status: z.enum(['paid', 'partially_refunded', 'refunded']),
    payment,
    refundedAmount: fields.won,
  }),
]);

export const chargeKind: ListedKind<MerchantUid, Charge> = {
  name: 'charge',
  pk: (uid) => `CHARGE#${uid}`,
  keyOf: (charge) => charge.merchantUid,
  keyFrom: merchantUid,
  schema,
  wakeAt: (charge) => charge.wakeAt,
  listing: ({ owner, createdAt, merchantUid: id }) => ({
    owner,
    kind: 'charge',
    at: createdAt,
    id,
  }),
};
