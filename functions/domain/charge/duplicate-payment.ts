/** A duplicate payment of a debt: the earlier of two is kept, and the other is to be refunded. */
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import { provenPayment } from '../gateway/classify-charge.ts';
import { claimantOf, isPaymentOf, whoseRow } from '../gateway/ownership.ts';
import type { GatewayTimes, Timed } from '../gateway/times.ts';
import type { Instant } from '../time.ts';
import { type Charge, isPaid, type PaidCharge, publishedSoon, withChargeEvent } from './charge.ts';
import { escalate } from './charge-work.ts';
import type { Duplicate } from './refund.ts';

/** The charge with these further payments of its debt; one it already lists changes nothing. */
export const withDuplicatePayments = (
  charge: Charge,
  payments: readonly GatewayPayment[],
  at: Timed,
): Charge =>
  payments.reduce<Charge>(
    (entry, seen) => (isPaid(entry) ? withDuplicatePayment(entry, seen, at) : entry),
    charge,
  );

/**
 * The charge with one more payment of its debt. One that does not match the request, or is partly
 * refunded, becomes a case.
 */
export function withDuplicatePayment(
  charge: PaidCharge,
  seen: GatewayPayment,
  { now, times }: Timed,
): PaidCharge {
  const { impUid, amount } = seen;
  const known = charge.duplicates?.some((one) => one.impUid === impUid) === true;
  const isPayment = seen.status === 'paid' || seen.status === 'cancelled';
  if (known || !isPayment || leftOf(seen) === 0 || charge.payment.impUid === impUid) return charge;
  if (whoseRow(seen, claimantOf(charge, times)) === 'not_ours') return charge;
  if (isEarlier(seen, charge, times)) return keptInstead(charge, seen, now);
  return isWhole(seen, charge, times)
    ? withFound(charge, { impUid, amount, foundAt: now, status: 'found' }, now)
    : escalate(
        withFound(charge, { impUid, amount, foundAt: now, status: 'in_case' }, now),
        'duplicate_payment',
        now,
        { about: `${charge.merchantUid}.${impUid}`, payments: [seen] },
      );
}

/** Whether it matches the request and is unrefunded: only then is it refunded automatically. */
const isWhole = (seen: GatewayPayment, charge: PaidCharge, times: GatewayTimes) =>
  seen.status === 'paid' && seen.cancelAmount === 0 && isPaymentOf(seen, claimantOf(charge, times));

/** Whether it is the earlier payment and so is kept, unless some of the known one was refunded. */
const isEarlier = (seen: GatewayPayment, charge: PaidCharge, times: GatewayTimes) =>
  isWhole(seen, charge, times) &&
  seen.merchantUid === charge.merchantUid &&
  provenPayment(seen).paidAt < charge.payment.paidAt &&
  charge.refundedAmount === 0 &&
  charge.refunds === undefined &&
  charge.duplicates === undefined;

/** The ledger names the earlier payment from now on; the one it named becomes the duplicate. */
function keptInstead(charge: PaidCharge, earlier: GatewayPayment, now: Instant): PaidCharge {
  const { impUid, amount } = charge.payment;
  const events = {
    type: 'charge.paid',
    about: earlier.impUid,
    at: now,
    note: { instead_of: impUid },
  } as const;
  const kept = { ...charge, ...withChargeEvent(charge, events), payment: provenPayment(earlier) };
  return withFound(kept, { impUid, amount, foundAt: now, status: 'found' }, now);
}

const withFound = (charge: PaidCharge, duplicate: Duplicate, now: Instant): PaidCharge =>
  publishedSoon(
    {
      ...charge,
      duplicates: [...(charge.duplicates ?? []), duplicate],
      history: [...charge.history, { at: now, what: 'duplicate', note: duplicate.impUid }],
    },
    now,
  );
