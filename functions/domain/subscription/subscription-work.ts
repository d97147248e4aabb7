/** What work on a subscription changes besides a charge's outcome: inquiries, notices, endings. */
import { caseIdOf, caseOpened } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import { besideNews } from '../charge/inquiry-result.ts';
import { afterFailure, MOST_FAILURES } from '../failure-backoff.ts';
import type { AnswerDigest, CustomerUid } from '../ids.ts';
import { type PendingEvent, pendingEvent, unpublished } from '../outbox.ts';
import type { Instant } from '../time.ts';
import { noteOf, owedNoMore, periodMissed } from './missed-period.ts';
import { needsConsent, priceOf } from './price/price.ts';
import { resendAt } from './resend.ts';
import {
  type MissedPeriod,
  openPeriod,
  type PeriodAttempt,
  type Subscription,
} from './subscription.ts';
import { outOfCase } from './subscription-case.ts';
import { eventsWith } from './subscription-events.ts';
import { scheduleSubscription } from './wake.ts';

/** No new card came in time: suspended, and the period becomes missed. */
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

/** Closes periods too old to charge automatically as missed, each at its price and with an event. */
export function missedThrough(
  subscription: Subscription,
  through: number,
  now: Instant,
): Subscription {
  const { dunning } = subscription;
  const missed: MissedPeriod[] = [];
  let priced: Pick<Subscription, 'price' | 'nextPrice'> = subscription;
  for (let period = openPeriod(subscription); period <= through; period += 1) {
    priced = priceOf({ ...subscription, ...priced }, period);
    const attempts = dunning?.period === period ? dunning.attempts : 0;
    missed.push({ period, price: priced.price, attempts });
  }
  const pendingEvents = missed.map(({ period, price: { amount } }) =>
    periodMissed({ id: subscription.id, period, amount, now }),
  );
  return scheduleSubscription(
    {
      ...subscription,
      ...priced,
      closedThrough: through,
      dunning: dunning !== undefined && dunning.period > through ? dunning : undefined,
      missed: [...subscription.missed, ...missed],
      pendingEvents: [...subscription.pendingEvents, ...pendingEvents],
    },
    now,
  );
}

/** Notifies the customer of the next charge, and asks for consent if its price needs one. */
export function withUpcomingEvent(
  subscription: Subscription,
  period: number,
  now: Instant,
): Subscription {
  const about = `${subscription.id}:${period}`;
  const note = { period, amount: priceOf(subscription, period).price.amount };
  const upcoming = pendingEvent({ type: 'charge.upcoming', about, at: now, note });
  const consent = pendingEvent({
    type: 'price_change.consent_needed',
    about,
    at: now,
    note: { period },
  });
  const wanting = needsConsent(subscription, period);
  const pendingEvents = [...subscription.pendingEvents, upcoming, ...(wanting ? [consent] : [])];
  return scheduleSubscription({ ...subscription, upcomingPublished: period, pendingEvents }, now);
}

/** The subscription without its published events; undefined when none of them was pending. */
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

/** The subscription after it was detached from these keys. */
export const afterDetaching = (
  subscription: Subscription,
  detached: readonly CustomerUid[],
  now: Instant,
): Subscription =>
  scheduleSubscription(
    {
      ...subscription,
      keysToDetach: subscription.keysToDetach.filter((uid) => !detached.includes(uid)),
    },
    now,
  );

/** The subscription after an inquiry that did not decide its attempt. */
export function attemptStillOpen(
  subscription: Subscription,
  inquiry: {
    readonly attempt: PeriodAttempt;
    readonly gatewayBlind: boolean;
    readonly now: Instant;
    readonly answer?: AnswerDigest | undefined;
  },
): Subscription {
  const { now, answer } = inquiry;
  // As it is now: an earlier try of this write may have reached the table without an answer.
  const current = subscription.openAttempt ?? inquiry.attempt;
  const attempt = besideNews(inquiry.attempt, current);
  const history = [...current.history, { at: now, what: 'looked', answer } as const];
  const inquireAt =
    attempt.phase === 'due' ? resendAt(attempt, { id: subscription.id, now }) : attempt.inquireAt;
  const opened = {
    ...subscription,
    failures: undefined,
    openAttempt: { ...attempt, history, inquireAt },
  };
  return scheduleSubscription(
    inquiry.gatewayBlind ? gatewayBlind(opened, attempt, now) : opened,
    now,
  );
}

/** Opens the case about a blind gateway, once for each attempt. */
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
 * A missed period is missed no longer, because it must not be charged again while its case is open.
 */
export function attemptInCase(
  subscription: Subscription,
  attempt: PeriodAttempt,
  now: Instant,
): Subscription {
  return scheduleSubscription(
    { ...owedNoMore(outOfCase(subscription, attempt, now), attempt), openAttempt: undefined },
    now,
  );
}

/** Delays a charge that is due at night until the morning. */
export const untilMorning = (
  subscription: Subscription,
  until: Instant,
  now: Instant,
): Subscription => scheduleSubscription({ ...subscription, failures: { count: 0, until } }, now);

/** Backs off after an unexpected error; the fifth in a row opens a case. */
export function subscriptionAfterFailure(subscription: Subscription, now: Instant): Subscription {
  const failures = afterFailure(subscription.failures, now);
  const delayed = { ...subscription, failures };
  const hasCase = subscription.openCase?.reason === 'repeated_errors';
  const isCase = failures.count === MOST_FAILURES && !hasCase;
  const about = `${subscription.id}.${now}`;
  return scheduleSubscription(
    isCase ? withCase(delayed, { reason: 'repeated_errors', about, now }) : delayed,
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
