/**
 * The open attempt: the claim on one charge or one refund, from before its request is sent until
 * its verdict.
 *
 *   claim ──── send_by ───────────────────────────── settle_after ───▶
 *     │  15 s   │  the gateway's longest answer, and how   │
 *     │         │  long it may work on after that          │
 *     └ send only before here                              └ "failed" and "not found" count from here
 */
import type { ChargeRequest } from '../gateway/answer.ts';
import type { Outcome, SaidToExist } from '../gateway/outcome.ts';
import type { Timed } from '../gateway/times.ts';
import type { Fence } from '../ids.ts';
import { HOUR, type Instant, MINUTE, SECOND, type Span } from '../time.ts';

/** A claimed request is sent within this span or never: a frozen worker must not send late. */
const SEND_WITHIN: Span = 15 * SECOND;
/** A refund, and a charge that somebody waits for, is sent at most so many times. */
export const MOST_SENDS = 3;
/** Whoever asked for a charge has stopped waiting for it after this. */
const AWAITED_FOR: Span = HOUR;
/** Most lost answers were payments: the first inquiry, for a payment only, comes early. */
const FIRST_INQUIRY: Span = MINUTE;
/** An inquiry without an answer is repeated within this span, however often. */
const LONGEST_SILENCE: Span = HOUR;

export interface OpenAttempt<Request = ChargeRequest> {
  readonly fence: Fence;
  /** `claimed`: a worker may be sending. `unknown`: sent, no proof. `due`: not executed. */
  readonly phase: 'claimed' | 'unknown' | 'due';
  readonly request: Request;
  /** When the request was first claimed. */
  readonly requestedAt: Instant;
  /** The request is not sent after this instant. */
  readonly sendBy: Instant;
  /** From this instant on a failure or an absence can count. */
  readonly settleAfter: Instant;
  /** How many times this request was claimed for sending. */
  readonly sends: number;
  /** The words in which it was refused, which we do not know; it is not sent again then. */
  readonly refusedIn?: string | undefined;
  /** The code among them. */
  readonly refusedCode?: string | undefined;
  /** The PG said that a payment exists: then no absence and no failure is believed any more. */
  readonly saidToExist?: true | undefined;
  /** When the next inquiry, or sending it again, is due. */
  readonly inquireAt: Instant;
  /** First inquiry since `settleAfter` that the gateway answered: the planned ones count from it. */
  readonly answeredAt?: Instant | undefined;
  /** First inquiry since `settleAfter` that found nothing; the verdict needs a second. */
  readonly notFoundAt?: Instant | undefined;
  /** First inquiry since `settleAfter` that found a failure without a definite reason. */
  readonly failedAt?: Instant | undefined;
  /** Since when the positive control of inquiries fails: they do not find what must be there. */
  readonly gatewayBlindSince?: Instant | undefined;
}

/** Proven not to have been executed, and not to be sent any more. */
export const NOT_EXECUTED: Outcome = { kind: 'declined', decline: { class: 'not_executed' } };

/** What makes a claim: who may record its answer, from when, and how long the gateway takes. */
export interface Claim extends Timed {
  readonly fence: Fence;
}

/** What a verdict that gives money back begins: its own instant is the refund's. */
export type ClaimOfVerdict = Omit<Claim, 'now'>;

/** A first claim: its fence, its request, and until when it may be sent. */
export const claimAttempt = <Request>(
  claim: Claim & { readonly request: Request },
): OpenAttempt<Request> => ({
  request: claim.request,
  requestedAt: claim.now,
  sends: 1,
  ...sendingTimes(claim),
});

/** The same request claimed anew under the same `merchant_uid`: its inquiries begin again. */
export const claimAgain = <Request>(
  attempt: OpenAttempt<Request>,
  claim: Claim,
): OpenAttempt<Request> => ({
  request: attempt.request,
  requestedAt: attempt.requestedAt,
  sends: attempt.sends + 1,
  ...sendingTimes(claim),
});

/** Whether somebody who asked for it still waits: else what was not executed is sent no more. */
export const isAwaited = (
  { requestedAt, sends }: Pick<OpenAttempt, 'requestedAt' | 'sends'>,
  now: Instant,
): boolean => now <= requestedAt + AWAITED_FOR && sends < MOST_SENDS;

/** When it was claimed last. */
export const claimedAt = ({ sendBy }: Pick<OpenAttempt, 'sendBy'>): Instant => sendBy - SEND_WITHIN;

/**
 * An attempt whose answer proved nothing. A refusal counts only of its first send: after a send of
 * which no answer came, it may be the refusal of what was paid by that.
 */
export const unknownAttempt = <Request>(
  attempt: OpenAttempt<Request>,
  now: Instant,
  outcome?: Extract<Outcome, { kind: 'unknown' }>,
): OpenAttempt<Request> => ({
  ...attempt,
  phase: 'unknown',
  inquireAt: Math.min(now + FIRST_INQUIRY, attempt.settleAfter),
  ...(attempt.sends === 1 &&
    outcome?.isRefused && { refusedIn: outcome.words ?? '', refusedCode: outcome.code }),
  ...(mayExist(attempt, outcome?.saysExists) && { saidToExist: true }),
});

/**
 * Whether a payment of this attempt may exist because the PG said so, whatever inquiries find. One
 * that only looks the same can be ours only after an earlier send.
 */
export const mayExist = (
  { sends }: Pick<OpenAttempt, 'sends'>,
  says: SaidToExist | undefined,
): boolean => says === 'this' || (says === 'alike' && sends > 1);

/** Whether an answer is news beside inquiries; that a payment exists is, however late. */
export const isNews = (
  attempt: Pick<OpenAttempt, 'phase' | 'sends' | 'saidToExist'>,
  { saysExists }: Extract<Outcome, { kind: 'unknown' }>,
  isLate?: boolean,
): boolean =>
  mayExist(attempt, saysExists) ? !attempt.saidToExist : attempt.phase !== 'unknown' && !isLate;

/** An attempt that is proven not executed: its request is due again. */
export const dueAttempt = <Request>(
  attempt: OpenAttempt<Request>,
  now: Instant,
): OpenAttempt<Request> => ({
  ...attempt,
  phase: 'due',
  inquireAt: now,
});

/** An attempt of which no byte left: it is due again in a minute, and does not count as sent. */
export const unsentAttempt = <Request>(
  attempt: OpenAttempt<Request>,
  now: Instant,
): OpenAttempt<Request> => ({
  ...dueAttempt(attempt, now + MINUTE),
  sends: attempt.sends - 1,
});

/** The attempt, waiting for its next planned inquiry; undefined when the last one has passed. */
export function untilNextInquiry<Request>(
  attempt: OpenAttempt<Request>,
  at: Timed,
): OpenAttempt<Request> | undefined {
  const inquireAt = nextInquiry(attempt, at);
  return inquireAt === undefined ? undefined : { ...attempt, phase: 'unknown', inquireAt };
}

/** The attempt, waiting for the inquiry that confirms the first, also where none is planned. */
export function untilConfirmed<Request>(
  attempt: OpenAttempt<Request>,
  at: Timed,
): OpenAttempt<Request> {
  const { now, times } = at;
  const since = attempt.failedAt ?? attempt.notFoundAt ?? now;
  const confirmAt = Math.max(since + times.confirmAfter, now + MINUTE);
  const inquireAt = Math.min(nextInquiry(attempt, at) ?? confirmAt, confirmAt);
  return { ...attempt, phase: 'unknown', inquireAt };
}

/** The next planned inquiry after `now`; undefined when the last one has passed. */
export const nextInquiry = (
  { answeredAt, settleAfter }: Pick<OpenAttempt, 'answeredAt' | 'settleAfter'>,
  { now, times }: Timed,
): Instant | undefined =>
  [...times.inquiries, times.hides]
    .map((span) => (answeredAt ?? settleAfter) + span)
    .find((at) => at > now);

/** The attempt after an inquiry that was answered: the first that can decide is remembered. */
export const afterAnswer = <Request>(
  attempt: OpenAttempt<Request>,
  now: Instant,
): OpenAttempt<Request> =>
  attempt.answeredAt !== undefined || now < attempt.settleAfter
    ? attempt
    : { ...attempt, answeredAt: now };

/** The attempt after an inquiry that the gateway did not answer: it uses up nothing. */
export function afterNoAnswer<Request>(
  attempt: OpenAttempt<Request>,
  at: Timed,
): OpenAttempt<Request> {
  const inquireAt = Math.min(nextInquiry(attempt, at) ?? Infinity, at.now + LONGEST_SILENCE);
  return { ...attempt, phase: 'unknown', inquireAt };
}

function sendingTimes({ fence, now, times }: Claim) {
  const sendBy = now + SEND_WITHIN;
  const settleAfter = sendBy + times.longestAnswer + times.worksOn;
  return {
    fence,
    phase: 'claimed',
    sendBy,
    settleAfter,
    inquireAt: settleAfter,
  } as const;
}
