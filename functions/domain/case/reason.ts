/** Why a case is opened, and which verdicts can close it. */

export const CASE_REASONS = [
  'payment_mismatch',
  'refunded_elsewhere',
  'lookups_blind',
  'unresolved',
  'paid_after_cancel',
  'duplicate_payment',
  'partial_refund_impossible',
  'refund_refused',
  'refund_unresolved',
  'card_mismatch',
  'request_fault',
  'repeated_errors',
  'unknown_payment',
  'charged_elsewhere',
  'missing_there',
  'wrong_mid',
  'key_not_deleted',
] as const;

export type CaseReason = (typeof CASE_REASONS)[number];

/**
 * `adopt`: a payment at Iamport is the charge's own. `refund`: it is booked as the charge's own and
 * given back whole. `not_charged`: no payment was made. `waive`: nothing more is collected or done.
 */
export const VERDICTS = ['adopt', 'refund', 'not_charged', 'waive'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** The ledger has the outcome and a person must check something about it: confirm it, or waive. */
const CONFIRM_OR_WAIVE: readonly Verdict[] = ['adopt', 'waive'];

/** The verdicts that a case of each reason accepts; every other one is refused. */
export const FITTING: Record<CaseReason, readonly Verdict[]> = {
  payment_mismatch: VERDICTS,
  unresolved: VERDICTS,
  lookups_blind: VERDICTS,
  repeated_errors: VERDICTS,
  request_fault: VERDICTS,
  refunded_elsewhere: CONFIRM_OR_WAIVE,
  paid_after_cancel: CONFIRM_OR_WAIVE,
  duplicate_payment: CONFIRM_OR_WAIVE,
  partial_refund_impossible: CONFIRM_OR_WAIVE,
  refund_refused: CONFIRM_OR_WAIVE,
  refund_unresolved: CONFIRM_OR_WAIVE,
  card_mismatch: CONFIRM_OR_WAIVE,
  unknown_payment: CONFIRM_OR_WAIVE,
  charged_elsewhere: CONFIRM_OR_WAIVE,
  missing_there: CONFIRM_OR_WAIVE,
  wrong_mid: CONFIRM_OR_WAIVE,
  key_not_deleted: ['waive'],
};

/** Whether it says that no money was taken. */
export const deniesPayment = (reason: CaseReason, verdict: Verdict) =>
  verdict === 'not_charged' || (verdict === 'waive' && asksIfPaid(reason));

/** Cases that close automatically once the charge's outcome is known. */
const ENDED_BY_OUTCOME: ReadonlySet<string | undefined> = new Set<CaseReason>([
  'payment_mismatch',
  'unresolved',
  'lookups_blind',
  'repeated_errors',
]);

export const endsWithOutcome = (reason: string | undefined) => ENDED_BY_OUTCOME.has(reason);

/**
 * Whether such a case asks if its debt was paid, and by what. Waiving it ends the debt; waiving another
 * only closes the question, and repeated errors say nothing about the charge: the work on it goes on.
 */
export const asksIfPaid = (reason: string | undefined) =>
  reason === 'request_fault' || (endsWithOutcome(reason) && reason !== 'repeated_errors');

/** Inquiries about a charge go on while it is in one of these cases. */
const WATCHED: ReadonlySet<CaseReason> = new Set(['lookups_blind', 'repeated_errors']);

export const isWatched = (reason: CaseReason) => WATCHED.has(reason);

/** Inquiries have stopped; a payment that shows up later still decides the charge. */
const GIVEN_UP: ReadonlySet<CaseReason> = new Set(['unresolved']);

export const isGivenUp = (reason: CaseReason) => GIVEN_UP.has(reason);

/** The reason in the note of a case's event; undefined when it names none. */
export const reasonIn = (note: Readonly<Record<string, unknown>> | undefined) =>
  CASE_REASONS.find((reason) => reason === note?.reason);
