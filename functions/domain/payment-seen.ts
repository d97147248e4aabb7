/**
 * What the gateway's record of one payment says about a charge that is paid: money that went back
 * elsewhere, or a second payment of the same debt. Whoever looks records what he sees by this rule.
 */
import { announcedSoon, type Charge, isPaid, type PaidCharge, scheduled, told } from './charge.ts';
import { inCase } from './charge-work.ts';
import { provenPayment } from './classify.ts';
import { leftOf } from './classify-refund.ts';
import type { GatewayPayment } from './gateway-answer.ts';
import type { Duplicate } from './refund.ts';
import { afterRefundLook, withRest } from './refund-look.ts';
import { duplicateGone, isRefundedBy } from './refund-outcome.ts';
import type { Instant } from './time.ts';

/**
 * The charge with what was seen; undefined when it says nothing new. A payment that is not the
 * charge's own is taken for a second one of the same debt, which the caller vouches for.
 */
export function withPaymentSeen(
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
    : scheduled({ ...charge, refundHintedAt: undefined });

/** The charge with everything that these records say about it. */
export const withPaymentsSeen = (
  charge: Charge,
  payments: readonly GatewayPayment[],
  now: Instant,
): Charge =>
  payments.reduce<Charge>((entry, seen) => withPaymentSeen(entry, seen, now) ?? entry, charge);

function seenBy(charge: PaidCharge, seen: GatewayPayment, now: Instant): PaidCharge {
  const { openRefund, payment } = charge;
  if (openRefund?.request.impUid === seen.impUid && isRefundedBy(charge, openRefund.fence))
    return leftOf(seen) === openRefund.request.balance
      ? charge
      : afterRefundLook(charge, { seen, now });
  return payment.impUid === seen.impUid
    ? withRest(charge, { seen, now })
    : withSecond(charge, seen, now);
}

function withSecond(charge: PaidCharge, seen: GatewayPayment, now: Instant): PaidCharge {
  const { impUid, amount } = seen;
  const known = charge.duplicates?.find((one) => one.impUid === impUid);
  const gone = leftOf(seen) === 0;
  if (known !== undefined)
    return gone && known.status !== 'refunded'
      ? duplicateGone(charge, { impUid, amount, now })
      : charge;
  const taken = seen.status === 'paid' || seen.status === 'cancelled';
  if (!taken || gone) return charge;
  if (isEarlier(seen, charge)) return keptInstead(charge, seen, now);
  return isWhole(seen, charge)
    ? withFound(charge, { impUid, amount, foundAt: now, status: 'found' }, now)
    : inCase(
        withFound(charge, { impUid, amount, foundAt: now, status: 'in_case' }, now),
        'duplicate_payment',
        now,
      );
}

/** What was asked for, and all of it still there: only that is given back without a person. */
const isWhole = (seen: GatewayPayment, charge: PaidCharge) =>
  seen.status === 'paid' &&
  seen.cancelAmount === 0 &&
  seen.amount === charge.amount &&
  seen.currency === 'KRW' &&
  (seen.customerUid === undefined || seen.customerUid === charge.customerUid);

/** Of two payments the earlier is kept, unless something was given back of the one we know. */
const isEarlier = (seen: GatewayPayment, charge: PaidCharge) =>
  isWhole(seen, charge) &&
  seen.merchantUid === charge.merchantUid &&
  provenPayment(seen).paidAt < charge.payment.paidAt &&
  charge.refundedAmount === 0 &&
  charge.refunds === undefined &&
  charge.duplicates === undefined;

/** The ledger names the earlier payment from now on; the one it named is the second. */
function keptInstead(charge: PaidCharge, earlier: GatewayPayment, now: Instant): PaidCharge {
  const { impUid, amount } = charge.payment;
  const news = {
    type: 'charge.paid',
    about: earlier.impUid,
    at: now,
    note: { instead_of: impUid },
  } as const;
  const kept = { ...charge, ...told(charge, news), payment: provenPayment(earlier) };
  return withFound(kept, { impUid, amount, foundAt: now, status: 'found' }, now);
}

const withFound = (charge: PaidCharge, duplicate: Duplicate, now: Instant): PaidCharge =>
  announcedSoon(
    {
      ...charge,
      duplicates: [...(charge.duplicates ?? []), duplicate],
      history: [...charge.history, { at: now, what: 'duplicate', note: duplicate.impUid }],
    },
    now,
  );
