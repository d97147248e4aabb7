/** Records what was refunded of a charge's own payment, by us or elsewhere, with its event. */
import { type ImpUid, type RefundId, refundId } from '../ids.ts';
import type { Won } from '../money.ts';
import type { Instant } from '../time.ts';
import { type PaidCharge, publishedSoon, withChargeEvent } from './charge.ts';
import { partsLeft, partsOf, type Refund } from './refund.ts';
import { balanceOf } from './refund-claim.ts';

/**
 * The charge with a refund recorded. The event's id carries the sum refunded by then, so each
 * refund has exactly one event.
 */
export function withRefundBooked(
  charge: PaidCharge,
  back: { readonly refundId: RefundId; readonly amount: Won; readonly now: Instant },
): PaidCharge {
  const { amount, now } = back;
  const { payment, history } = charge;
  const refundedAmount = charge.refundedAmount + amount;
  const events = {
    type: 'charge.refunded',
    about: `${payment.impUid}:${refundedAmount}`,
    at: now,
    note: { refund_id: back.refundId, refund_amount: amount },
  } as const;
  return publishedSoon(
    {
      ...charge,
      ...withChargeEvent(charge, events),
      status: refundedAmount >= payment.amount ? 'refunded' : 'partially_refunded',
      refundedAmount,
      history: [...history, { at: now, what: 'refunded', note: back.refundId }],
    },
    now,
  );
}

/** Records a refund made in the PG's or Iamport's console, at most the remaining balance. */
export function withExternalRefund(charge: PaidCharge, amount: Won, now: Instant): PaidCharge {
  const { refunds = [], payment } = charge;
  const balance = balanceOf(charge);
  const back = Math.min(amount, balance);
  if (back <= 0) return charge;
  const lost = refunds.find(
    ({ status, amount: asked }) => status === 'unresolved' && asked === back,
  );
  if (lost !== undefined) return foundAgain({ ...charge, refunds }, lost, now);
  const id = elsewhere(payment.impUid, charge.refundedAmount + back);
  const refund = {
    refundId: id,
    amount: back,
    ...partsOf({ amount: back, balance, left: partsLeft(charge, refunds) }),
    reason: 'refunded elsewhere',
    requestedAt: now,
    status: 'refunded',
    settledAt: now,
  } as const;
  const listed = { ...charge, refunds: [...refunds, refund] };
  return withRefundBooked(listed, { refundId: id, amount: back, now });
}

/** A refund that stayed unresolved turns out to have happened. */
const foundAgain = (
  charge: PaidCharge & { readonly refunds: readonly Refund[] },
  lost: Refund,
  now: Instant,
): PaidCharge => {
  const found: Refund = { ...lost, status: 'refunded', settledAt: now };
  const refunds = charge.refunds.map((one) => (one === lost ? found : one));
  return withRefundBooked({ ...charge, refunds }, { ...lost, now });
};

/** An id for a refund made elsewhere; no id that the shop may give contains a colon. */
const elsewhere = (uid: ImpUid, total: Won): RefundId => refundId(`elsewhere:${uid}:${total}`);
