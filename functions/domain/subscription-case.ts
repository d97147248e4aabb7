/** What cases mean for a subscription: how they end with a charge's outcome, and what a verdict does. */
import { endsWithOutcome } from './case-reason.ts';
import type { Fence } from './ids.ts';
import { caseClosed, settledByItself } from './open-case.ts';
import type { Judged, PeriodAttempt, Question, Subscription } from './subscription.ts';
import type { Instant } from './time.ts';
import { verdictEntry } from './verdict.ts';
import { scheduled } from './wake.ts';

/** A question about the outcome is answered by the outcome, or was by a person's verdict on it. */
export function outOfCase(
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription {
  const closed = endOfCase(subscription, attempt, now);
  return closed ? { ...subscription, ...caseClosed(subscription, closed) } : subscription;
}

function endOfCase({ openCase }: Subscription, { judged }: PeriodAttempt, now: Instant) {
  if (judged !== undefined) return { id: judged.caseId, closing: judged.closing };
  return openCase !== undefined && endsWithOutcome(openCase.reason)
    ? { id: openCase.id, closing: settledByItself(now) }
    : undefined;
}

/** A debt that a person let go of: closed, and in no list of what is owed. */
export const waived = (
  subscription: Subscription,
  { period }: Pick<PeriodAttempt, 'period'>,
): Subscription => ({
  ...subscription,
  dunning: subscription.dunning?.period === period ? undefined : subscription.dunning,
  closedThrough: Math.max(subscription.closedThrough, period),
  missed: subscription.missed.filter((one) => one.period !== period),
});

/**
 * A person decides an open attempt, and takes the claim over: whoever still looks has lost it. What
 * is left, the ledger and the news, is done by anybody.
 */
export function attemptJudged(
  subscription: Subscription,
  decided: { readonly judged: Judged; readonly fence: Fence; readonly now: Instant },
): Subscription {
  const { openAttempt } = subscription;
  const { judged, fence, now } = decided;
  if (openAttempt === undefined) return subscription;
  const history = [...openAttempt.history, verdictEntry({ id: judged.caseId, ...judged })];
  const attempt = {
    ...openAttempt,
    fence,
    phase: 'unknown',
    lookAt: now,
    judged,
    history,
  } as const;
  return scheduled({ ...subscription, trouble: undefined, openAttempt: attempt }, now);
}

/** Asks a person, and takes the claim over: whoever still looks or would send again has lost it. */
export function attemptAsked(
  subscription: Subscription,
  asked: { readonly question: Question; readonly fence: Fence; readonly now: Instant },
): Subscription {
  const { openAttempt } = subscription;
  const { question, fence, now } = asked;
  if (openAttempt === undefined) return subscription;
  const attempt = { ...openAttempt, fence, lookAt: now, question };
  return scheduled({ ...subscription, trouble: undefined, openAttempt: attempt }, now);
}

/** The errors are seen to: work goes on at once. */
export const errorsWaived = (
  subscription: Subscription,
  waiver: Pick<Judged, 'caseId' | 'closing'>,
): Subscription =>
  scheduled(
    {
      ...subscription,
      ...caseClosed(subscription, { id: waiver.caseId, closing: waiver.closing }),
      trouble: undefined,
    },
    waiver.closing.at,
  );
