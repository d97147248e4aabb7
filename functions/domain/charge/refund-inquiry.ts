/**
 * What an inquiry of a payment proves about its open refund. The request carries the balance as its
 * checksum: while that is what is left, nothing happened yet; once anything else is left, the
 * gateway can never execute that request any more.
 */
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import type { Timed } from '../gateway/times.ts';
import type { Instant } from '../time.ts';
import {
  afterAnswer,
  afterNoAnswer,
  dueAttempt,
  untilConfirmed,
  untilNextInquiry,
} from './attempt.ts';
import type { PaidCharge } from './charge.ts';
import { withExternalRefund } from './external-refund.ts';
import type { OpenRefund } from './refund.ts';
import {
  type RefundingCharge,
  stillRefunding,
  withRefundDone,
  withRefundRefused,
  withRefundUnresolved,
} from './refund-outcome.ts';

/** What an inquiry proves about a refund; a verdict carries the record that proves it. */
export type RefundInquiry =
  | { readonly kind: 'refunded'; readonly seen: GatewayPayment }
  | { readonly kind: 'refused'; readonly refusal: string; readonly seen: GatewayPayment }
  /** Nothing is decided: it waits for the next inquiry, or is due to be sent again. */
  | { readonly kind: 'open'; readonly refund: OpenRefund }
  | { readonly kind: 'unresolved' };

interface Inquired extends Timed {
  readonly refund: OpenRefund;
  readonly seen: SeenPayment;
}

/**
 * The payment as the gateway shows it now. `not_shown`: it answers that there is none. Undefined when
 * it gave no answer; none of these, nor a record that nobody can read, proves anything.
 */
export type SeenPayment = GatewayPayment | 'not_shown' | undefined;

type Answered = Inquired & { readonly seen: GatewayPayment };

/** Assesses one inquiry of the payment whose refund is open. */
export function assessRefundInquiry({ refund, seen, ...at }: Inquired): RefundInquiry {
  if (seen === undefined) return { kind: 'open', refund: afterNoAnswer(refund, at) };
  const answered = afterAnswer(refund, at.now);
  return seen === 'not_shown' || seen.isOdd
    ? waiting(answered, at)
    : ofAnswer({ refund: answered, seen, ...at });
}

function ofAnswer(inquired: Answered): RefundInquiry {
  const { refund, seen } = inquired;
  const gone = refund.request.balance - leftOf(seen);
  if (gone < 0) return waiting(refund, inquired);
  if (gone === 0) return ofUnchanged(inquired);
  return isOurs(inquired, gone)
    ? { kind: 'refunded', seen }
    : { kind: 'refused', refusal: 'balance_changed', seen };
}

function isOurs({ refund, seen, times }: Answered, gone: number) {
  const { request, requestedAt } = refund;
  const since = requestedAt - times.refundClockBehind;
  const listed = seen.cancellations?.some(
    (one) =>
      one.amount === request.amount && one.reason === request.reason && (one.at ?? since) >= since,
  );
  return gone >= request.amount && (gone === request.amount || listed === true);
}

function ofUnchanged(inquired: Answered): RefundInquiry {
  const { refund, seen, now, times } = inquired;
  if (refund.refusal !== undefined) return { kind: 'refused', refusal: refund.refusal, seen };
  if (now < refund.settleAfter) return waiting(refund, inquired);
  const { notFoundAt = now } = refund;
  return now >= notFoundAt + times.confirmAfter
    ? { kind: 'open', refund: dueAttempt(refund, now) }
    : { kind: 'open', refund: untilConfirmed({ ...refund, notFoundAt }, inquired) };
}

function waiting(refund: OpenRefund, at: Timed): RefundInquiry {
  const next = untilNextInquiry(refund, at);
  return next === undefined ? { kind: 'unresolved' } : { kind: 'open', refund: next };
}

/** The charge after an inquiry of its open refund; refunds made elsewhere are recorded as well. */
export function afterRefundInquiry(
  charge: RefundingCharge,
  inquiry: Omit<Inquired, 'refund'>,
): PaidCharge {
  const { now } = inquiry;
  const found = assessRefundInquiry({ refund: charge.openRefund, ...inquiry });
  const inquired = { ...charge, refundHintedAt: undefined };
  switch (found.kind) {
    case 'refunded':
      return withRemainder(withRefundDone(inquired, now), { ...found, now });
    case 'refused':
      return withRemainder(withRefundRefused(inquired, found.refusal, now), { ...found, now });
    case 'open':
      return stillRefunding(inquired, found.refund, { at: now, what: 'refund_looked' });
    case 'unresolved':
      return withRefundUnresolved(inquired, now);
  }
}

/** Records as refunded elsewhere what the gateway shows as refunded beyond the ledger. */
export const withRemainder = (
  charge: PaidCharge,
  { seen, now }: { readonly seen: GatewayPayment; readonly now: Instant },
): PaidCharge =>
  seen.impUid === charge.payment.impUid
    ? withExternalRefund(charge, seen.cancelAmount - charge.refundedAmount, now)
    : charge;
