/**
 * What a look at a payment says about its open refund. The checksum makes the look strong: while
 * what is left is what it was, nothing happened yet; once it is anything else, the request that was
 * sent with it can never be carried out any more.
 */
import { type GatewayPayment, leftOf } from '../gateway/answer.ts';
import { type Instant, MINUTE, type Span } from '../time.ts';
import { CONFIRM_AFTER, dueAttempt, untilConfirmed, untilNextInquiry } from './attempt.ts';
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

/** A verdict carries the record that proves it. */
export type RefundInquiry =
  | { readonly kind: 'refunded'; readonly seen: GatewayPayment }
  | { readonly kind: 'refused'; readonly refusal: string; readonly seen: GatewayPayment }
  /** Nothing is decided: as it waits for the next look, or is due to be sent again. */
  | { readonly kind: 'open'; readonly refund: OpenRefund }
  | { readonly kind: 'unresolved' };

interface InquiryResult {
  readonly refund: OpenRefund;
  /** Undefined when the gateway gave no answer, which proves nothing. */
  readonly seen: GatewayPayment | undefined;
  readonly now: Instant;
}

export function assessRefundInquiry({ refund, seen, now }: InquiryResult): RefundInquiry {
  if (seen === undefined) return waiting(refund, now);
  const gone = refund.request.balance - leftOf(seen);
  if (gone < 0) return waiting(refund, now);
  if (gone === 0) return ofUnchanged({ refund, seen, now });
  return isOurs(refund, seen, gone)
    ? { kind: 'refunded', seen }
    : { kind: 'refused', refusal: 'balance_changed', seen };
}

/** Clocks differ; an entry this much older than the request may still be its own. */
const CLOCK_SKEW: Span = 5 * MINUTE;

function isOurs({ request, requestedAt }: OpenRefund, seen: GatewayPayment, gone: number) {
  const since = requestedAt - CLOCK_SKEW;
  const listed = seen.cancellations?.some(
    (one) =>
      one.amount === request.amount && one.reason === request.reason && (one.at ?? since) >= since,
  );
  return gone >= request.amount && (gone === request.amount || listed === true);
}

function ofUnchanged({
  refund,
  seen,
  now,
}: InquiryResult & { readonly seen: GatewayPayment }): RefundInquiry {
  if (refund.refusal !== undefined) return { kind: 'refused', refusal: refund.refusal, seen };
  if (now < refund.settleAfter) return waiting(refund, now);
  const { notFoundAt = now } = refund;
  return now >= notFoundAt + CONFIRM_AFTER
    ? { kind: 'open', refund: dueAttempt(refund, now) }
    : { kind: 'open', refund: untilConfirmed({ ...refund, notFoundAt }, now) };
}

function waiting(refund: OpenRefund, now: Instant): RefundInquiry {
  const next = untilNextInquiry(refund, now);
  return next === undefined ? { kind: 'unresolved' } : { kind: 'open', refund: next };
}

/** What the look makes of the charge. What went back besides is recorded with it. */
export function afterRefundInquiry(
  charge: RefundingCharge,
  look: Pick<InquiryResult, 'seen' | 'now'>,
): PaidCharge {
  const { now } = look;
  const found = assessRefundInquiry({ refund: charge.openRefund, ...look });
  const looked = { ...charge, refundHintedAt: undefined };
  switch (found.kind) {
    case 'refunded':
      return withRemainder(withRefundDone(looked, now), { ...found, now });
    case 'refused':
      return withRemainder(withRefundRefused(looked, found.refusal, now), { ...found, now });
    case 'open':
      return stillRefunding(looked, found.refund, { at: now, what: 'refund_looked' });
    case 'unresolved':
      return withRefundUnresolved(looked, now);
  }
}

/** What is missing of the charge's own payment beyond what we know of went back elsewhere. */
export const withRemainder = (
  charge: PaidCharge,
  { seen, now }: { readonly seen: GatewayPayment; readonly now: Instant },
): PaidCharge =>
  seen.impUid === charge.payment.impUid
    ? withExternalRefund(charge, seen.cancelAmount - charge.refundedAmount, now)
    : charge;
