/**
 * What the gateway's record of one payment changes in a paid charge: money that was refunded
 * elsewhere, or a duplicate payment of the same debt. Inquiries and reconciliation both use this
 * rule.
 */
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import type { Timed } from '../gateway/times.ts';
import { type Charge, isPaid, type PaidCharge, scheduleCharge } from './charge.ts';
import { withDuplicatePayment } from './duplicate-payment.ts';
import { afterRefundInquiry, withRemainder } from './refund-inquiry.ts';
import { duplicateGone } from './refund-outcome.ts';

/**
 * The charge with what the record shows; undefined when that is nothing new. The caller guarantees
 * that a payment that is not the charge's own is a duplicate payment of the same debt.
 */
export function applyGatewayRecord(
  charge: Charge,
  seen: GatewayPayment,
  at: Timed,
): PaidCharge | undefined {
  if (!isPaid(charge) || seen.isOdd) return undefined;
  const next = withRecord(charge, seen, at);
  return next === charge ? undefined : next;
}

/** The charge after an inquiry answered a webhook's hint of a refund; undefined without a hint. */
export const hintAnswered = (charge: Charge): PaidCharge | undefined =>
  isPaid(charge) && charge.refundHintedAt !== undefined
    ? scheduleCharge({ ...charge, refundHintedAt: undefined })
    : undefined;

/** The charge with everything that these records show about it. */
export const applyGatewayRecords = (
  charge: Charge,
  payments: readonly GatewayPayment[],
  at: Timed,
): Charge =>
  payments.reduce<Charge>((entry, seen) => applyGatewayRecord(entry, seen, at) ?? entry, charge);

function withRecord(charge: PaidCharge, seen: GatewayPayment, at: Timed): PaidCharge {
  const { openRefund, payment } = charge;
  if (openRefund?.request.impUid === seen.impUid)
    return leftOf(seen) === openRefund.request.balance
      ? charge
      : afterRefundInquiry({ ...charge, openRefund }, { seen, ...at });
  return payment.impUid === seen.impUid
    ? withRemainder(charge, { seen, now: at.now })
    : withOtherPayment(charge, seen, at);
}

function withOtherPayment(charge: PaidCharge, seen: GatewayPayment, at: Timed): PaidCharge {
  const { impUid, amount } = seen;
  const known = charge.duplicates?.find((one) => one.impUid === impUid);
  if (known === undefined) return withDuplicatePayment(charge, seen, at);
  return leftOf(seen) === 0 && known.status !== 'refunded'
    ? duplicateGone(charge, { impUid, amount, now: at.now })
    : charge;
}
