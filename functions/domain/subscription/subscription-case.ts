/** What cases mean for a subscription: how they end with a charge's outcome, and what a verdict does. */
import { caseClosed, settledByItself } from '../case/open-case.ts';
import { endsWithOutcome } from '../case/reason.ts';
import type { Fence } from '../ids.ts';
import type { Instant } from '../time.ts';
import type { CaseQuestion, PeriodAttempt, Subscription } from './subscription.ts';
import { scheduleSubscription } from './wake.ts';

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

/** Asks a person, and takes the claim over: whoever still looks or would send again has lost it. */
export function escalateAttempt(
  subscription: Subscription,
  asked: { readonly question: CaseQuestion; readonly fence: Fence; readonly now: Instant },
): Subscription {
  const { openAttempt } = subscription;
  const { question, fence, now } = asked;
  if (openAttempt === undefined) return subscription;
  const attempt = { ...openAttempt, fence, inquireAt: now, question };
  return scheduleSubscription(
    { ...subscription, failureBackoff: undefined, openAttempt: attempt },
    now,
  );
}
