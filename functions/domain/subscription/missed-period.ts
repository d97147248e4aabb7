/**
 * How a period ends: it is paid, waived or in a case; or it stays owed as missed, because its plan is
 * used up or the next period is due.
 */
import { caseOpened } from '../case/open-case.ts';
import type { SubscriptionId } from '../ids.ts';
import type { Won } from '../money.ts';
import { pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';

/** Whether the period is still to be paid: it is not closed yet, or was missed. */
export const isOwed = ({ closedThrough, missed }: Subscription, period: number): boolean =>
  period > closedThrough || missed.some((one) => one.period === period);

/** Closes a period that is owed no longer: it is neither collected nor missed. */
export const owedNoMore = (
  subscription: Subscription,
  { period }: Pick<PeriodAttempt, 'period'>,
): Subscription => ({
  ...subscription,
  dunning: subscription.dunning?.period === period ? undefined : subscription.dunning,
  closedThrough: Math.max(subscription.closedThrough, period),
  missed: subscription.missed.filter((one) => one.period !== period),
});

/** Closes a period as missed: no longer collected automatically; a person may charge it. */
export const missedPeriod = (subscription: Subscription, attempt: PeriodAttempt): Subscription => {
  const { amount, name, taxFree, vatAmount } = attempt.request;
  const price = { amount, name, taxFree, vatAmount };
  const owed = { period: attempt.period, price, attempts: attempt.number };
  return { ...owedNoMore(subscription, attempt), missed: [...subscription.missed, owed] };
};

/** Closes a period as missed, with its event. */
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

/** The event of a missed period, with the won that were not collected. */
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

/** Closes a period whose request cannot be paid, with a case for a person. */
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

/** The note of an event that says which charge it is about. */
export const noteOf = ({ request, period }: PeriodAttempt) => ({
  merchant_uid: request.merchantUid,
  period,
  amount: request.amount,
});
