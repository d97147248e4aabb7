/** How a period ends that was not paid: its plan used up, given way to the next, or a person's business. */
import { announcement } from './announcement.ts';
import { caseOpened } from './open-case.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';
import type { Instant } from './time.ts';

/** A debt that will not be collected by itself any more; a person may still charge it. */
export const missedPeriod = (subscription: Subscription, attempt: PeriodAttempt): Subscription => {
  const { amount, name, taxFree, vatAmount } = attempt.request;
  const price = { amount, name, taxFree, vatAmount };
  return {
    ...subscription,
    dunning: undefined,
    closedThrough: attempt.period,
    missed: [...subscription.missed, { period: attempt.period, price, attempts: attempt.number }],
  };
};

export function closedUncharged(
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription {
  const closed = missedPeriod(subscription, attempt);
  const about = `${subscription.id}:${attempt.period}`;
  const note = { period: attempt.period, amount: attempt.request.amount };
  const news = announcement({ type: 'subscription.period_missed', about, at: now, note });
  return { ...closed, announce: [...closed.announce, news] };
}

/** Our own request cannot be paid: its period is closed, and a person is told. */
export const closedInCase = (
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription => ({
  ...subscription,
  closedThrough: attempt.period,
  ...caseOpened({
    reason: 'request_fault',
    about: attempt.request.merchantUid,
    now,
    announce: subscription.announce,
  }),
});
