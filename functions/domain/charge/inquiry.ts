/**
 * What an inquiry at the gateway proves about an open attempt. A payment is believed at once; a
 * failure and an absence only after the attempt has settled, and only when seen twice.
 */
import type { ChargeRequest, GatewayPayment, PositiveControl } from '../gateway/answer.ts';
import { provenDecline } from '../gateway/classify-charge.ts';
import { type Claimant, claimantOfAttempt, isPaymentOf, whoseRow } from '../gateway/ownership.ts';
import { paidBy } from '../gateway/payment-shown.ts';
import { pgWords, withWords } from '../gateway/pg-words.ts';
import type { GatewayTimes, Timed } from '../gateway/times.ts';
import type { AnswerDigest } from '../ids.ts';
import type { Instant } from '../time.ts';
import { afterAnswer, claimedAt, dueAttempt, mayExist, type OpenAttempt } from './attempt.ts';
import {
  confirming,
  declined,
  gatewayBlind,
  type InquiryResult,
  mismatch,
  unanswered,
  waiting,
} from './inquiry-result.ts';

/** What one inquiry found; undefined when the gateway gave no answer, which proves nothing. */
export type GatewayEvidence =
  | {
      /** Every record under the attempt's `merchant_uid`, also from the key's payments. */
      readonly rows: readonly GatewayPayment[];
      readonly control: PositiveControl;
      /** Whether the account's records name the key that was charged, if that was asked. */
      readonly namesKeys?: boolean | undefined;
      /** Identifies this answer in a dispute. */
      readonly answer?: AnswerDigest | undefined;
    }
  | undefined;

/** One inquiry; `now` is when it was sent: its records are at least as new as that. */
interface Inquired extends Timed {
  readonly attempt: OpenAttempt;
  readonly evidence: GatewayEvidence;
  /** When its answer came: what must be seen twice counts from here. `now` if absent. */
  readonly answeredAt?: Instant | undefined;
}

/** Assesses one inquiry: an outcome, a proof that nothing was executed, a case, or waiting on. */
export function assessInquiry(seen: Inquired): InquiryResult {
  const { evidence, now, times } = seen;
  const when = { now, times, answeredAt: seen.answeredAt ?? now };
  if (evidence === undefined) return unanswered(seen.attempt, when);
  const { asked, under, own, rows } = sorted(seen.attempt, evidence, times);
  const answered = afterAnswer(seen.attempt, now);
  const attempt = rows.length > 0 ? withRecordsFound(answered, own) : answered;
  const paid = rows.filter((row) => row.status === 'paid');
  if (paid.length > 0) return ofPayments(paid, asked);
  if (now < attempt.settleAfter) return waiting(attempt, when, own);
  const cancelled = rows.find((row) => row.status === 'cancelled');
  // The payment was refunded before we knew of it: both are recorded.
  if (cancelled !== undefined) return ofPayments([cancelled], asked);
  if (rows.some((row) => row.status === 'ready')) return waiting(attempt, when, own);
  const failed = newest(rows);
  if (failed !== undefined && !attempt.saidToExist) return ofFailure(failed, attempt, when);
  const isTaken = under.some(({ status }) => status !== 'failed');
  return ofAbsence(attempt, { control: evidence.control, isTaken, rows: own, ...when });
}

/**
 * Every record under the number, those of them that are not somebody else's, and of these what can
 * be of the last send: an earlier one's failure, however late it is shown, says nothing about it.
 */
function sorted(
  attempt: OpenAttempt,
  { rows, namesKeys }: NonNullable<GatewayEvidence>,
  times: GatewayTimes,
) {
  const { request } = attempt;
  const asked = { ...claimantOfAttempt(attempt, times), namesKeys };
  const under = rows.filter((row) => row.isOdd || row.merchantUid === request.merchantUid);
  const own = under.filter((row) => whoseRow(row, asked) !== 'not_ours');
  const since = claimedAt(attempt) - times.clockBehind;
  const isEarlier = ({ status, startedAt, failedAt }: GatewayPayment) =>
    status === 'failed' && (startedAt ?? failedAt ?? since) < since;
  return { asked, under, own, rows: own.filter((row) => !isEarlier(row)) };
}

/** The gateway is not blind, and nothing is absent; a failure may speak of a payment that exists. */
const withRecordsFound = (attempt: OpenAttempt, rows: readonly GatewayPayment[]): OpenAttempt => ({
  ...attempt,
  gatewayBlindSince: undefined,
  // Beside a failure that says so, its payment can still be absent.
  ...(attempt.saidToExist || rows.some(({ failure }) => mayExist(attempt, failure?.saysExists))
    ? { saidToExist: true }
    : { notFoundAt: undefined }),
});

type Asked = Claimant & ChargeRequest;

/** The earliest payment that matches the request decides; every other one is a duplicate. */
function ofPayments(paid: readonly GatewayPayment[], asked: Asked): InquiryResult {
  const [earliest] = paid
    .filter((row) => isPaymentOf(row, asked))
    .sort((a, b) => (a.paidAt ?? 0) - (b.paidAt ?? 0));
  if (earliest === undefined) return mismatch(paid);
  return {
    kind: 'outcome',
    outcome: paidBy(earliest),
    duplicates: paid.filter((row) => row !== earliest),
  };
}

interface When extends Timed {
  readonly answeredAt: Instant;
}

/** A definite reason decides; an ambiguous or unknown one must be seen again later. */
function ofFailure(row: GatewayPayment, attempt: OpenAttempt, when: When): InquiryResult {
  const { failReason, failure, impUid } = row;
  const proven = provenDecline(failure, failReason, attempt.request);
  if (proven !== undefined)
    return declined(proven.decline, { impUid, refusesAll: proven.refusesAll });
  const { failedAt = when.answeredAt } = attempt;
  if (when.now < failedAt + when.times.confirmAfter)
    return confirming({ ...attempt, failedAt }, when);
  const confirmed = failure?.class === 'ambiguous' ? 'issuer_down' : 'unclassified';
  const said = withWords(pgWords(failReason, attempt.request));
  return declined(
    { class: confirmed, ...(failure?.code && { code: failure.code }), ...said },
    { impUid },
  );
}

/**
 * An absence counts only when the same inquiry finds the record that must be there. Under a number
 * that somebody else used the gateway never charges: sending it again would be refused each time.
 */
function ofAbsence(
  attempt: OpenAttempt,
  seen: When & {
    readonly control: PositiveControl;
    readonly isTaken: boolean;
    /** Failures: of earlier sends, or of an attempt that is said to exist. */
    readonly rows: readonly GatewayPayment[];
  },
): InquiryResult {
  const { control, isTaken, rows, now, answeredAt, times } = seen;
  if (control !== 'passed') return gatewayBlind(attempt, seen);
  // The PG knows of a payment that it does not show; of somebody else's it has told the truth.
  if (attempt.saidToExist && !isTaken)
    return waiting({ ...attempt, gatewayBlindSince: undefined }, seen, rows);
  const { notFoundAt = answeredAt } = attempt;
  return now >= notFoundAt + times.confirmAfter
    ? absent(attempt, { isTaken, now })
    : confirming({ ...attempt, notFoundAt, gatewayBlindSince: undefined }, seen);
}

/** Nothing was executed: due again, unless the PG said no or never will say yes. */
function absent(
  attempt: OpenAttempt,
  { isTaken, now }: { readonly isTaken: boolean; readonly now: Instant },
): InquiryResult {
  const { refusedIn, refusedCode: code } = attempt;
  if (refusedIn !== undefined)
    return declined({ class: 'unclassified', ...(code && { code }), ...withWords(refusedIn) });
  return isTaken ? NUMBER_TAKEN : { kind: 'not_executed', attempt: dueAttempt(attempt, now) };
}

const NUMBER_TAKEN = declined({ class: 'request_fault', code: 'merchant_uid_taken' });

const newest = (rows: readonly GatewayPayment[]) =>
  rows.toSorted((a, b) => (b.failedAt ?? b.startedAt ?? 0) - (a.failedAt ?? a.startedAt ?? 0))[0];
