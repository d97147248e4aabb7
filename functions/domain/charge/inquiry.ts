/**
 * What an inquiry at the gateway proves about an open attempt. A payment is believed at once; a
 * failure and an absence only after the attempt has settled, and only when seen twice.
 */
import type { CaseReason } from '../case/reason.ts';
import type { ChargeRequest, GatewayPayment, PositiveControl } from '../gateway/answer.ts';
import { provenPayment } from '../gateway/classify-charge.ts';
import { codeIn } from '../gateway/decline-codes.ts';
import { matchesRequest } from '../gateway/matches-request.ts';
import type { Decline, Outcome } from '../gateway/outcome.ts';
import { paidBy } from '../gateway/payment-shown.ts';
import { pgWords, withWords } from '../gateway/pg-words.ts';
import { readRefusal } from '../gateway/read-refusal.ts';
import type { AnswerDigest } from '../ids.ts';
import { HOUR, type Instant, type Span } from '../time.ts';
import {
  afterAnswer,
  afterNoAnswer,
  CONFIRM_AFTER,
  dueAttempt,
  type OpenAttempt,
  untilConfirmed,
  untilNextInquiry,
} from './attempt.ts';

/** What one inquiry found; undefined when the gateway gave no answer, which proves nothing. */
export type GatewayEvidence =
  | {
      /** Every record under the attempt's `merchant_uid`, also from the key's payments. */
      readonly rows: readonly GatewayPayment[];
      readonly control: PositiveControl;
      /** Identifies this answer in a dispute. */
      readonly answer?: AnswerDigest | undefined;
    }
  | undefined;

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

/** Assesses one inquiry: an outcome, a proof that nothing was executed, a case, or waiting on. */
export function assessInquiry(seen: {
  readonly attempt: OpenAttempt;
  readonly evidence: GatewayEvidence;
  /** When the inquiry was sent: its records are at least as new as this. */
  readonly now: Instant;
  /** When its answer came: what must be seen twice counts from here. `now` if absent. */
  readonly answeredAt?: Instant | undefined;
}): InquiryResult {
  const { evidence, now } = seen;
  const when = { now, answeredAt: seen.answeredAt ?? now };
  if (evidence === undefined)
    return { kind: 'open', attempt: afterNoAnswer(seen.attempt, now), gatewayBlind: false };
  const { merchantUid } = seen.attempt.request;
  const rows = evidence.rows.filter((row) => row.merchantUid === merchantUid);
  const answered = afterAnswer(seen.attempt, now);
  const attempt = rows.length > 0 ? withRecordFound(answered) : answered;
  const paid = rows.filter((row) => row.status === 'paid');
  if (paid.length > 0) return ofPayments(paid, attempt.request);
  if (now < attempt.settleAfter) return waiting(attempt, now, rows);
  const cancelled = rows.find((row) => row.status === 'cancelled');
  if (cancelled !== undefined) return ofCancelled(cancelled, attempt.request);
  if (rows.some((row) => row.status === 'ready')) return waiting(attempt, now, rows);
  const failed = newest(rows);
  if (failed !== undefined) return ofFailure(failed, attempt, when);
  return ofAbsence(attempt, { control: evidence.control, ...when });
}

/** A record was found: the gateway is not blind, and nothing is absent. */
const withRecordFound = (attempt: OpenAttempt): OpenAttempt => ({
  ...attempt,
  gatewayBlindSince: undefined,
  notFoundAt: undefined,
});

/** The earliest payment that matches the request decides; every other one is a duplicate. */
function ofPayments(paid: readonly GatewayPayment[], request: ChargeRequest): InquiryResult {
  const [earliest] = paid
    .filter((row) => matchesRequest(row, request))
    .sort((a, b) => (a.paidAt ?? 0) - (b.paidAt ?? 0));
  if (earliest === undefined) return mismatch(paid);
  return {
    kind: 'outcome',
    outcome: { kind: 'paid', payment: provenPayment(earliest) },
    duplicates: paid.filter((row) => row !== earliest),
  };
}

/** A payment that does not match the request: nothing is adopted and nothing is sent again. */
const mismatch = (payments: readonly GatewayPayment[]): InquiryResult => ({
  kind: 'case',
  reason: 'payment_mismatch',
  payments,
});

/** The payment was refunded before we knew of it: both are recorded. */
function ofCancelled(row: GatewayPayment, request: ChargeRequest): InquiryResult {
  if (!matchesRequest(row, request)) return mismatch([row]);
  return { kind: 'outcome', outcome: paidBy(row), duplicates: [] };
}

interface When {
  readonly now: Instant;
  readonly answeredAt: Instant;
}

/** A definite reason decides; an ambiguous or unknown one must be seen again ten minutes later. */
function ofFailure(
  row: GatewayPayment,
  attempt: OpenAttempt,
  { now, answeredAt }: When,
): InquiryResult {
  const read = readRefusal(row.failReason);
  const said = withWords(pgWords(row.failReason, attempt.request));
  if (read.kind === 'declined') return declined({ ...read.decline, ...said }, row);
  const { failedAt = answeredAt } = attempt;
  if (now < failedAt + CONFIRM_AFTER) return confirming({ ...attempt, failedAt }, now);
  const confirmed = read.kind === 'ambiguous' ? 'issuer_down' : 'unclassified';
  return declined({ class: confirmed, ...(read.code && { code: read.code }), ...said }, row);
}

const declined = (decline: Decline, row?: GatewayPayment): InquiryResult => ({
  kind: 'outcome',
  outcome: { kind: 'declined', decline, ...(row && { impUid: row.impUid }) },
  duplicates: [],
});

/** An absence counts only when the same inquiry finds the record that must be there. */
function ofAbsence(
  attempt: OpenAttempt,
  seen: When & { readonly control: PositiveControl },
): InquiryResult {
  const { control, now, answeredAt } = seen;
  if (control !== 'passed') return gatewayBlind(attempt, now);
  const { notFoundAt = answeredAt } = attempt;
  return now >= notFoundAt + CONFIRM_AFTER
    ? absent(attempt, now)
    : confirming({ ...attempt, notFoundAt, gatewayBlindSince: undefined }, now);
}

/** Nothing was executed: due again, unless the PG said no. */
function absent(attempt: OpenAttempt, now: Instant): InquiryResult {
  const { refusedIn } = attempt;
  if (refusedIn === undefined) return { kind: 'not_executed', attempt: dueAttempt(attempt, now) };
  const code = codeIn(refusedIn);
  return declined({ class: 'unclassified', ...(code && { code }), ...withWords(refusedIn) });
}

const gatewayBlind = (attempt: OpenAttempt, now: Instant): InquiryResult =>
  waiting(
    { ...attempt, gatewayBlindSince: attempt.gatewayBlindSince ?? now, notFoundAt: undefined },
    now,
    [],
  );

/**
 * Waits for the next planned inquiry; after the last one, a case. While the gateway is blind, an
 * inquiry also comes when the case about it is due, because the next planned one may be tomorrow.
 * An inquiry without an answer does not end the blindness.
 */
function waiting(
  attempt: OpenAttempt,
  now: Instant,
  payments: readonly GatewayPayment[],
): InquiryResult {
  const next = untilNextInquiry(attempt, now);
  if (next === undefined) return { kind: 'case', reason: 'unresolved', payments };
  const { gatewayBlindSince = Number.POSITIVE_INFINITY } = attempt;
  const escalateAt = gatewayBlindSince + LONGEST_BLINDNESS;
  if (now >= escalateAt) return { kind: 'open', attempt: next, gatewayBlind: true };
  const inquireAt = Math.min(next.inquireAt, escalateAt);
  return { kind: 'open', attempt: { ...next, inquireAt }, gatewayBlind: false };
}

const confirming = (attempt: OpenAttempt, now: Instant): InquiryResult => ({
  kind: 'open',
  attempt: untilConfirmed(attempt, now),
  gatewayBlind: false,
});

const newest = (rows: readonly GatewayPayment[]) =>
  rows.toSorted((a, b) => (b.failedAt ?? b.startedAt ?? 0) - (a.failedAt ?? a.startedAt ?? 0))[0];
