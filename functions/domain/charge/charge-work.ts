/** What work on a charge changes besides its outcome: inquiries, re-sends, cases, events. */
import { caseOpened } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import { afterFailure, MOST_FAILURES } from '../failure-backoff.ts';
import type { GatewayPayment } from '../gateway/answer.ts';
import type { AnswerDigest, CaseId, Fence } from '../ids.ts';
import { type PendingEvent, unpublished } from '../outbox.ts';
import type { Instant } from '../time.ts';
import { type Claim, claimAgain, type OpenAttempt } from './attempt.ts';
import {
  type Charge,
  isClaimedBy,
  type ProcessingCharge,
  publishedSoon,
  scheduleCharge,
} from './charge.ts';
import { besideNews } from './inquiry-result.ts';

/** The same request claimed for sending again; undefined unless it is the attempt that was due. */
export function claimedAgain(
  charge: Charge,
  claim: Claim & { readonly of: Fence },
): ProcessingCharge | undefined {
  if (!isClaimedBy(charge, claim.of) || charge.attempt.phase !== 'due') return undefined;
  return scheduleCharge({
    ...charge,
    attempt: claimAgain(charge.attempt, claim),
    history: [...charge.history, { at: claim.now, what: 'claimed_again' }],
  });
}

/** The charge after an inquiry that did not decide it; a case once the gateway stays blind. */
export const stillOpen = (
  charge: ProcessingCharge,
  inquiry: {
    readonly attempt: OpenAttempt;
    readonly gatewayBlind: boolean;
    readonly now: Instant;
    readonly answer?: AnswerDigest | undefined;
  },
): ProcessingCharge => {
  const { now: at, answer } = inquiry;
  const opened = {
    ...charge,
    failures: undefined,
    attempt: besideNews(inquiry.attempt, charge.attempt),
    history: [...charge.history, { at, what: 'looked', answer } as const],
  };
  return inquiry.gatewayBlind && charge.openCase === undefined
    ? escalate(opened, 'lookups_blind', inquiry.now)
    : scheduleCharge(opened);
};

/** The charge with a case for a person; most reasons stop the inquiries of a processing charge. */
export function escalate<Entry extends Charge>(
  charge: Entry,
  reason: CaseReason,
  now: Instant,
  seen: {
    readonly payments?: readonly GatewayPayment[];
    readonly answer?: AnswerDigest | undefined;
    /** Names the case where one charge can raise the same question more than once. */
    readonly about?: string | undefined;
  } = {},
): Entry {
  const { payments, answer, about = charge.merchantUid } = seen;
  const opened = caseOpened(charge, { reason, about, now, payments });
  const caseId = opened.openCase.id;
  return publishedSoon(
    {
      ...charge,
      ...opened,
      history: [...charge.history, { at: now, what: 'case', note: reason, answer, caseId }],
    },
    now,
  );
}

/** The charge that its subscription is in a case about; undefined when it was told so before. */
export const askedAbout = (
  charge: Charge,
  asked: { readonly id: CaseId; readonly reason: CaseReason; readonly openedAt: Instant },
): Charge | undefined => {
  const { id: caseId, reason: note, openedAt: at } = asked;
  return charge.history.some((one) => one.caseId === caseId)
    ? undefined
    : { ...charge, history: [...charge.history, { at, what: 'case', note, caseId }] };
};

/** Whether a case of this reason was ever opened for the charge: it is opened only once. */
export const wasEscalated = ({ history }: Charge, reason: CaseReason) =>
  history.some(({ what, note }) => what === 'case' && note === reason);

/** The charge without its published events, rescheduled; undefined when none was pending. */
export function markChargePublished(
  charge: Charge,
  published: readonly PendingEvent[],
): Charge | undefined {
  const pendingEvents = unpublished(charge.pendingEvents, published);
  return pendingEvents.length === charge.pendingEvents.length
    ? undefined
    : scheduleCharge({ ...charge, pendingEvents });
}

/** The charge after an unexpected error; undefined when it has no work to delay. */
export function chargeAfterFailure(charge: Charge, now: Instant): Charge | undefined {
  if (charge.wakeAt === undefined) return undefined;
  const failures = afterFailure(charge.failures, now);
  const delayed = { ...charge, failures, wakeAt: failures.until };
  const hasCase = charge.openCase?.reason === 'repeated_errors';
  if (failures.count !== MOST_FAILURES || hasCase) return delayed;
  return escalate(delayed, 'repeated_errors', now, { about: `${charge.merchantUid}.${now}` });
}
