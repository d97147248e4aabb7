/**
 * What the gateway's record of one payment says about a charge that is paid: money that went back
 * elsewhere, or a second payment of the same debt. Whoever looks records what he sees by this rule.
 */
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import type { Instant } from '../time.ts';
import { type Charge, isPaid, type PaidCharge, scheduleCharge } from './charge.ts';
import { withDuplicatePayment } from './duplicate-payment.ts';
import { afterRefundInquiry, withRemainder } from './refund-inquiry.ts';
import { duplicateGone } from './refund-outcome.ts';

/**
 * The charge with what was seen; undefined when it says nothing new. A payment that is not the
 * charge's own is taken for a second one of the same debt, which the caller vouches for.
 */
export function applyGatewayRecord(
  charge: Charge,
  seen: GatewayPayment,
  now: Instant,
): PaidCharge | undefined {
  if (!isPaid(charge)) return undefined;
  const next = seenBy(charge, seen, now);
  return next === charge ? undefined : next;
}

/** What a webhook hinted at has been looked at. */
export const hintAnswered = (charge: PaidCharge): PaidCharge =>
  charge.refundHintedAt === undefined
    ? charge
    : scheduleCharge({ ...charge, refundHintedAt: undefined });

/** The charge with everything that these records say about it. */
export const applyGatewayRecords = (
  charge: Charge,
  payments: readonly GatewayPayment[],
  now: Instant,
): Charge =>
  payments.reduce<Charge>((entry, seen) => applyGatewayRecord(entry, seen, now) ?? entry, charge);

function seenBy(charge: PaidCharge, seen: GatewayPayment, now: Instant): PaidCharge {
  const { openRefund, payment } = charge;
  if (openRefund?.request.impUid === seen.impUid)
    return leftOf(seen) === openRefund.request.balance
      ? charge
      : afterRefundInquiry({ ...charge, openRefund }, { seen, now });
  return payment.impUid === seen.impUid
    ? withRemainder(charge, { seen, now })
    : withSecond(charge, seen, now);
}

function withSecond(charge: PaidCharge, seen: GatewayPayment, now: Instant): PaidCharge {
  const { impUid, amount } = seen;
  const known = charge.duplicates?.find((one) => one.impUid === impUid);
  if (known === undefined) return withDuplicatePayment(charge, seen, now);
  return leftOf(seen) === 0 && known.status !== 'refunded'
    ? duplicateGone(charge, { impUid, amount, now })
    : charge;
}
