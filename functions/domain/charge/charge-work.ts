/** What working on a charge changes besides its outcome: looks, re-sends, cases, news that was told. */
import { caseOpened } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import { afterFailure, MOST_FAILURES } from '../failure-backoff.ts';
import type { GatewayPayment } from '../gateway/answer.ts';
import type { AnswerDigest, Fence } from '../ids.ts';
import { type PendingEvent, unpublished } from '../outbox.ts';
import type { Instant } from '../time.ts';
import { claimAgain, type OpenAttempt } from './attempt.ts';
import {
  type Charge,
  isClaimedBy,
  type ProcessingCharge,
  publishedSoon,
  scheduleCharge,
} from './charge.ts';

/** The same request, claimed to be sent anew; undefined when it is no longer the attempt that was due. */
export function claimedAgain(
  charge: Charge,
  claim: { readonly of: Fence; readonly fence: Fence; readonly now: Instant },
): ProcessingCharge | undefined {
  if (!isClaimedBy(charge, claim.of) || charge.attempt.phase !== 'due') return undefined;
  return scheduleCharge({
    ...charge,
    attempt: claimAgain(charge.attempt, claim),
    history: [...charge.history, { at: claim.now, what: 'claimed_again' }],
  });
}

/** An attempt that nobody has decided yet, after a look. */
export const stillOpen = (
  charge: ProcessingCharge,
  look: {
    readonly attempt: OpenAttempt;
    readonly gatewayBlind: boolean;
    readonly now: Instant;
    readonly answer?: AnswerDigest | undefined;
  },
): ProcessingCharge => {
  const { now: at, answer } = look;
  const opened = {
    ...charge,
    failureBackoff: undefined,
    attempt: look.attempt,
    history: [...charge.history, { at, what: 'looked', answer } as const],
  };
  return look.gatewayBlind && charge.openCase === undefined
    ? escalate(opened, 'lookups_blind', look.now)
    : scheduleCharge(opened);
};

/** What software does not decide. A processing charge in a case is not looked at by itself any more. */
export function escalate<Entry extends Charge>(
  charge: Entry,
  reason: CaseReason,
  now: Instant,
  seen: {
    readonly payments?: readonly GatewayPayment[];
    readonly answer?: AnswerDigest | undefined;
    /** For questions that can come up more than once about one charge. */
    readonly about?: string;
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

/** A question that was put to a person once is not put again, whatever became of it. */
export const wasEscalated = ({ history }: Charge, reason: CaseReason) =>
  history.some(({ what, note }) => what === 'case' && note === reason);

/** What is left to do once the news has been published: a look at an unknown one, or nothing. */
export function markChargePublished(
  charge: Charge,
  published: readonly PendingEvent[],
): Charge | undefined {
  const pendingEvents = unpublished(charge.pendingEvents, published);
  return pendingEvents.length === charge.pendingEvents.length
    ? undefined
    : scheduleCharge({ ...charge, pendingEvents });
}

/** After an error nobody expected; undefined when nothing is left to do that it could put off. */
export function chargeAfterFailure(charge: Charge, now: Instant): Charge | undefined {
  if (charge.wakeAt === undefined) return undefined;
  const failureBackoff = afterFailure(charge.failureBackoff, now);
  const put = { ...charge, failureBackoff, wakeAt: failureBackoff.until };
  const told = charge.openCase?.reason === 'repeated_errors';
  if (failureBackoff.count !== MOST_FAILURES || told) return put;
  return escalate(put, 'repeated_errors', now, { about: `${charge.merchantUid}.${now}` });
}
