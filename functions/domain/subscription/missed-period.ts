/** How a period ends that was not paid: its plan used up, given way to the next, or a person's business. */
import { caseOpened } from '../case/open-case.ts';
import type { SubscriptionId } from '../ids.ts';
import type { Won } from '../money.ts';
import { pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';

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
  const { period, request } = attempt;
  const events = periodMissed({ id: subscription.id, period, amount: request.amount, now });
  return { ...closed, pendingEvents: [...closed.pendingEvents, events] };
}

export const periodMissed = (missed: {
  readonly id: SubscriptionId;
  readonly period: number;
  readonly amount: Won;
  readonly now: Instant;
}) => {
  const { id, period, amount, now: at } = missed;
  const about = `${id}:${period}`;
  return pendingEvent({ type: 'subscription.period_missed', about, at, note: { period, amount } });
};

/** Our own request cannot be paid: its period is closed, and a person is told. */
export const closedInCase = (
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription => ({
  ...subscription,
  closedThrough: attempt.period,
  ...caseOpened(subscription, {
    reason: 'request_fault',
    about: attempt.request.merchantUid,
    now,
    note: noteOf(attempt),
  }),
});

/** Which charge a case of its subscription is about. */
export const noteOf = ({ request, period }: PeriodAttempt) => ({
  merchant_uid: request.merchantUid,
  period,
  amount: request.amount,
});
