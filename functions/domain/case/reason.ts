/** Why a person is asked, and which verdicts answer the question. */

export const CASE_REASONS = [
  'payment_mismatch',
  'refunded_elsewhere',
  'lookups_blind',
  'unresolved',
  'sent_too_often',
  'paid_after_cancel',
  'duplicate_payment',
  'partial_refund_impossible',
  'refund_refused',
  'refund_unresolved',
  'card_mismatch',
  'request_fault',
  'repeated_errors',
  'unknown_payment',
  'missing_there',
  'wrong_mid',
] as const;

export type CaseReason = (typeof CASE_REASONS)[number];

/**
 * `adopt`: a payment that Iamport has is the one. `not_charged`: nothing was taken. `waive`: nothing
 * more is collected or done.
 */
export const VERDICTS = ['adopt', 'not_charged', 'waive'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** A payment stands in the ledger and something about it must be seen: it is kept, or seen to. */
const SEEN: readonly Verdict[] = ['adopt', 'waive'];

/** The verdicts that fit; every other one is refused. */
export const FITTING: Record<CaseReason, readonly Verdict[]> = {
  payment_mismatch: VERDICTS,
  unresolved: VERDICTS,
  sent_too_often: VERDICTS,
  lookups_blind: VERDICTS,
  repeated_errors: VERDICTS,
  request_fault: VERDICTS,
  refunded_elsewhere: SEEN,
  paid_after_cancel: SEEN,
  duplicate_payment: SEEN,
  partial_refund_impossible: SEEN,
  refund_refused: SEEN,
  refund_unresolved: SEEN,
  card_mismatch: SEEN,
  unknown_payment: SEEN,
  missing_there: SEEN,
  wrong_mid: SEEN,
};

/** Questions that answer themselves when the charge's outcome is known after all. */
const ENDED_BY_OUTCOME: ReadonlySet<CaseReason> = new Set([
  'payment_mismatch',
  'unresolved',
  'sent_too_often',
  'lookups_blind',
  'repeated_errors',
]);

export const endsWithOutcome = (reason: CaseReason) => ENDED_BY_OUTCOME.has(reason);

/** A charge in such a case is still looked at by itself. */
const WATCHED: ReadonlySet<CaseReason> = new Set(['lookups_blind', 'repeated_errors']);

export const isWatched = (reason: CaseReason) => WATCHED.has(reason);

/** Nobody looks any more by itself; a payment that shows later is the answer all the same. */
const GIVEN_UP: ReadonlySet<CaseReason> = new Set(['unresolved', 'sent_too_often']);

export const isGivenUp = (reason: CaseReason) => GIVEN_UP.has(reason);

/** The reason that news of a case carries. */
export const reasonIn = (note: Readonly<Record<string, unknown>> | undefined) =>
  CASE_REASONS.find((reason) => reason === note?.reason);
