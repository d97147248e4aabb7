/** What one inquiry concludes about an attempt, and how each conclusion is made. */
import type { CaseReason } from '../case/reason.ts';
import type { GatewayPayment } from '../gateway/answer.ts';
import type { Decline, Outcome } from '../gateway/outcome.ts';
import type { Timed } from '../gateway/times.ts';
import { HOUR, type Span } from '../time.ts';
import { afterNoAnswer, type OpenAttempt, untilConfirmed, untilNextInquiry } from './attempt.ts';

/** What an inquiry proves, and so what happens to the attempt. */
export type InquiryResult =
  | {
      readonly kind: 'outcome';
      readonly outcome: Extract<Outcome, { kind: 'paid' | 'declined' }>;
      /** Duplicate payments of the same debt. */
      readonly duplicates: readonly GatewayPayment[];
    }
  /** Nothing is decided: the attempt waits for its next inquiry. */
  | { readonly kind: 'open'; readonly attempt: OpenAttempt; readonly gatewayBlind: boolean }
  /** Proven not to have been executed. */
  | { readonly kind: 'not_executed'; readonly attempt: OpenAttempt }
  | {
      readonly kind: 'case';
      readonly reason: CaseReason;
      /** What the gateway's records show. */
      readonly payments: readonly GatewayPayment[];
    };

/** An attempt for which the gateway has been blind this long becomes a case. */
const LONGEST_BLINDNESS: Span = HOUR;

/** A payment that does not match the request: nothing is adopted and nothing is sent again. */
export const mismatch = (payments: readonly GatewayPayment[]): InquiryResult => ({
  kind: 'case',
  reason: 'payment_mismatch',
  payments,
});

export const declined = (
  decline: Decline,
  more: Pick<Extract<Outcome, { kind: 'declined' }>, 'impUid' | 'refusesAll'> = {},
): InquiryResult => ({
  kind: 'outcome',
  outcome: { kind: 'declined', decline, ...more },
  duplicates: [],
});

export const gatewayBlind = (attempt: OpenAttempt, at: Timed): InquiryResult =>
  waiting(
    { ...attempt, gatewayBlindSince: attempt.gatewayBlindSince ?? at.now, notFoundAt: undefined },
    at,
    [],
  );

/** Waits for the next planned inquiry; after the last one, a case. */
export function waiting(
  attempt: OpenAttempt,
  at: Timed,
  payments: readonly GatewayPayment[],
): InquiryResult {
  const next = untilNextInquiry(attempt, at);
  return next === undefined ? { kind: 'case', reason: 'unresolved', payments } : open(next, at);
}

/** No answer proves nothing, and ends no blindness either. */
export const unanswered = (attempt: OpenAttempt, at: Timed): InquiryResult =>
  open(afterNoAnswer(attempt, at), at);

/**
 * While the gateway is blind, an inquiry also comes when the case about it is due, because the next
 * planned one may be tomorrow.
 */
function open(attempt: OpenAttempt, { now }: Timed): InquiryResult {
  const { gatewayBlindSince = Infinity } = attempt;
  const escalateAt = gatewayBlindSince + LONGEST_BLINDNESS;
  if (now >= escalateAt) return { kind: 'open', attempt, gatewayBlind: true };
  const inquireAt = Math.min(attempt.inquireAt, escalateAt);
  return { kind: 'open', attempt: { ...attempt, inquireAt }, gatewayBlind: false };
}

export const confirming = (attempt: OpenAttempt, at: Timed): InquiryResult => ({
  kind: 'open',
  attempt: untilConfirmed(attempt, at),
  gatewayBlind: false,
});

/**
 * What an inquiry leaves of an attempt, beside what was heard while it was under way: once the PG has
 * said that a payment exists, a worker that froze over its inquiry neither forgets nor overrules it.
 */
export const besideNews = <Attempt extends OpenAttempt>(
  inquired: Attempt,
  current: OpenAttempt,
): Attempt => {
  if (!current.saidToExist || inquired.saidToExist) return inquired;
  const { phase, inquireAt } = current;
  return { ...inquired, phase, inquireAt, saidToExist: true };
};
