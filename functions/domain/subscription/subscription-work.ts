/** What working on a subscription changes besides the outcome of a charge: looks, notices, endings. */
import { caseIdOf, caseOpened } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import { afterFailure, MOST_FAILURES } from '../failure-backoff.ts';
import type { AnswerDigest, CustomerUid } from '../ids.ts';
import { type PendingEvent, pendingEvent, unpublished } from '../outbox.ts';
import type { Instant } from '../time.ts';
import { noteOf } from './missed-period.ts';
import { needsConsent } from './price.ts';
import { openPeriod, type PeriodAttempt, type Subscription } from './subscription.ts';
import { outOfCase } from './subscription-case.ts';
import { eventsWith } from './subscription-events.ts';
import { scheduleSubscription } from './wake.ts';

/** Waiting for a new card has ended. */
export const suspended = (subscription: Subscription, now: Instant): Subscription => {
  const { dunning, price } = subscription;
  const owed = dunning && { period: dunning.period, price, attempts: dunning.attempts };
  return scheduleSubscription(
    {
      ...subscription,
      status: 'suspended',
      dunning: undefined,
      closedThrough: Math.max(subscription.closedThrough, dunning?.period ?? 0),
      missed: owed === undefined ? subscription.missed : [...subscription.missed, owed],
      pendingEvents: eventsWith(subscription, 'subscription.suspended', now),
    },
    now,
  );
};

/** Periods too old to be charged by themselves: each is told, with its money, and may be charged by a person. */
export function missedThrough(
  subscription: Subscription,
  through: number,
  now: Instant,
): Subscription {
  const first = openPeriod(subscription);
  const periods = Array.from({ length: through - first + 1 }, (_, index) => first + index);
  const { price, dunning } = subscription;
  const missed = periods.map((period) => ({
    period,
    price,
    attempts: dunning?.period === period ? dunning.attempts : 0,
  }));
  const pendingEvents = periods.map((period) =>
    pendingEvent({
      type: 'subscription.period_missed',
      about: `${subscription.id}:${period}`,
      at: now,
      note: { period, amount: price.amount },
    }),
  );
  return scheduleSubscription(
    {
      ...subscription,
      closedThrough: through,
      dunning: dunning !== undefined && dunning.period > through ? dunning : undefined,
      missed: [...subscription.missed, ...missed],
      pendingEvents: [...subscription.pendingEvents, ...pendingEvents],
    },
    now,
  );
}

/** The customer is told of the next charge, and asked for consent if its price waits for one. */
export function withUpcomingEvent(
  subscription: Subscription,
  period: number,
  now: Instant,
): Subscription {
  const about = `${subscription.id}:${period}`;
  const upcoming = pendingEvent({ type: 'charge.upcoming', about, at: now, note: { period } });
  const consent = pendingEvent({
    type: 'price_change.consent_needed',
    about,
    at: now,
    note: { period },
  });
  const wanting = needsConsent(subscription, { period, now });
  const pendingEvents = [...subscription.pendingEvents, upcoming, ...(wanting ? [consent] : [])];
  return scheduleSubscription({ ...subscription, upcomingPublished: period, pendingEvents }, now);
}

/** What a subscription still has to tell was published. */
export const markSubscriptionPublished = (
  subscription: Subscription,
  published: readonly PendingEvent[],
  now: Instant,
): Subscription | undefined => {
  const pendingEvents = unpublished(subscription.pendingEvents, published);
  return pendingEvents.length === subscription.pendingEvents.length
    ? undefined
    : scheduleSubscription({ ...subscription, pendingEvents }, now);
};

/** Keys that no longer carry this subscription's name. */
export const afterDetaching = (
  subscription: Subscription,
  released: readonly CustomerUid[],
  now: Instant,
): Subscription =>
  scheduleSubscription(
    {
      ...subscription,
      keysToDetach: subscription.keysToDetach.filter((uid) => !released.includes(uid)),
    },
    now,
  );

/** An attempt that nobody has decided yet, after a look that no error ended. */
export function attemptStillOpen(
  subscription: Subscription,
  look: {
    readonly attempt: PeriodAttempt;
    readonly gatewayBlind: boolean;
    readonly now: Instant;
    readonly answer?: AnswerDigest | undefined;
  },
): Subscription {
  const { attempt, now, answer } = look;
  const history = [...attempt.history, { at: now, what: 'looked', answer } as const];
  const opened = {
    ...subscription,
    failureBackoff: undefined,
    openAttempt: { ...attempt, history },
  };
  return scheduleSubscription(look.gatewayBlind ? gatewayBlind(opened, attempt, now) : opened, now);
}

/** Told once for each attempt. */
function gatewayBlind(
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription {
  const { merchantUid } = attempt.request;
  const question = { reason: 'lookups_blind', about: merchantUid } as const;
  const note = noteOf(attempt);
  return subscription.openCase?.id === caseIdOf(question)
    ? subscription
    : withCase(subscription, { ...question, note, now });
}

/**
 * The attempt has become a case in the ledger: its period is closed, the next is charged as usual.
 * One that a person had charged is missed no longer, for it must not be charged beside its case.
 */
export function attemptInCase(
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription {
  const { period } = attempt;
  const { closedThrough, dunning, missed } = subscription;
  return scheduleSubscription(
    {
      ...outOfCase(subscription, attempt, now),
      openAttempt: undefined,
      dunning: dunning?.period === period ? undefined : dunning,
      closedThrough: Math.max(closedThrough, period),
      missed: missed.filter((one) => one.period !== period),
    },
    now,
  );
}

/** A charge in the night waits for the morning. */
export const untilMorning = (
  subscription: Subscription,
  until: Instant,
  now: Instant,
): Subscription =>
  scheduleSubscription({ ...subscription, failureBackoff: { count: 0, until } }, now);

/** After an error nobody expected. */
export function subscriptionAfterFailure(subscription: Subscription, now: Instant): Subscription {
  const failureBackoff = afterFailure(subscription.failureBackoff, now);
  const put = { ...subscription, failureBackoff };
  const told = subscription.openCase?.reason === 'repeated_errors';
  const isCase = failureBackoff.count === MOST_FAILURES && !told;
  const about = `${subscription.id}.${now}`;
  return scheduleSubscription(
    isCase ? withCase(put, { reason: 'repeated_errors', about, now }) : put,
    now,
  );
}

const withCase = (
  subscription: Subscription,
  opened: {
    readonly reason: CaseReason;
    readonly about: string;
    readonly now: Instant;
    readonly note?: PendingEvent['note'];
  },
): Subscription => ({
  ...subscription,
  ...caseOpened(subscription, opened),
});
