/** Charges, as stored in the table: `CHARGE#<merchant_uid>`. */
import * as z from 'zod/mini';
import type { Charge } from '../../../domain/charge/charge.ts';
import { DUPLICATE_STATUSES, REFUND_STATUSES } from '../../../domain/charge/refund.ts';
import { chargeGoesAt } from '../../../domain/erasure/retention.ts';
import { DECLINE_CLASSES } from '../../../domain/gateway/outcome.ts';
import { type MerchantUid, merchantUid } from '../../../domain/ids.ts';
import { REASONS_TO_WAIT } from '../../../domain/waiting.ts';
import { attempt, chargeRequest, history, payment, requestKeys, work } from './fields.ts';
import type { ListedKind } from './item-kind.ts';
import * as fields from './values.ts';

const facts = {
  merchantUid: fields.merchantUid,
  ...requestKeys,
  owner: fields.owner,
  name: fields.text,
  amount: fields.won,
  taxFree: fields.maybeWon,
  vatAmount: fields.maybeWon,
  cardQuota: fields.maybeNumber,
  digest: fields.digest,
  debt: z.optional(z.object({ subscriptionId: fields.subscriptionId, period: fields.number })),
  createdAt: fields.instant,
  history,
  ...work,
};

const taxParts = { taxFree: fields.maybeWon, vatAmount: fields.maybeWon };

const refund = () =>
  z.object({
    refundId: fields.refundId,
    amount: fields.won,
    ...taxParts,
    reason: fields.text,
    digest: z.optional(fields.digest),
    requestedAt: fields.instant,
    status: z.enum(REFUND_STATUSES),
    settledAt: fields.maybeInstant,
    refusal: fields.maybeText,
  });

const openRefund = () =>
  z.object({
    ...attempt,
    request: z.object({
      impUid: fields.impUid,
      amount: fields.won,
      balance: fields.won,
      ...taxParts,
      reason: fields.text,
      refundId: z.optional(fields.refundId),
    }),
    refusal: fields.maybeText,
  });

const duplicate = () =>
  z.object({
    impUid: fields.impUid,
    amount: fields.won,
    foundAt: fields.instant,
    status: z.enum(DUPLICATE_STATUSES),
    settledAt: fields.maybeInstant,
  });

const schema = z.lazy(() =>
  z.discriminatedUnion('status', [
    z.object({
      ...facts,
      status: z.literal('waiting'),
      request: chargeRequest,
      until: fields.instant,
      waitsFor: z.enum(REASONS_TO_WAIT),
    }),
    z.object({ ...facts, status: z.literal('canceled') }),
    z.object({ ...facts, status: z.literal('processing'), attempt: z.object(attempt) }),
    z.object({
      ...facts,
      status: z.literal('declined'),
      decline: z.object({
        class: z.enum(DECLINE_CLASSES),
        code: fields.maybeText,
        words: fields.maybeText,
      }),
      impUid: z.optional(fields.impUid),
    }),
    z.object({
      ...facts,
      status: z.enum(['paid', 'partially_refunded', 'refunded']),
      payment,
      refundedAmount: fields.won,
      refunds: z.optional(z.array(refund())),
      openRefund: z.optional(openRefund()),
      duplicates: z.optional(z.array(duplicate())),
      refundHintedAt: fields.maybeInstant,
    }),
  ]),
);

export const chargeKind: ListedKind<MerchantUid, Charge> = {
  name: 'charge',
  pk: (uid) => `CHARGE#${uid}`,
  keyOf: (charge) => charge.merchantUid,
  keyFrom: merchantUid,
  schema,
  wakeAt: (charge) => charge.wakeAt,
  goesAt: chargeGoesAt,
  listing: ({ owner, createdAt: at }) => ({ owner, at }),
};
