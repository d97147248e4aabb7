/** How a subscription's life changes by itself or by somebody's wish; charging apart. */
import { type Announcement, announcement, type EventType, untold } from './announcement.ts';
import { newestDue, type SeoulDate } from './calendar.ts';
import type { CustomerUid } from './ids.ts';
import type { CaseReason } from './look.ts';
import { caseOpened } from './open-case.ts';
import { isRise, needsConsent } from './price.ts';
import {
  type NextPrice,
  openPeriod,
  type PeriodAttempt,
  type Subscription,
} from './subscription.ts';
import { type Instant, seoulDate } from './time.ts';
import { MOST_ERRORS, moreTrouble } from './trouble.ts';
import { scheduled } from './wake.ts';

/** Another card from now on. An unpaid period gets one try on it at once. */
export function withCard(
  subscription: Subscription,
  card: { readonly customerUid: CustomerUid; readonly cardNumber?: string | undefined },
  now: Instant,
): Subscription {
  if (card.customerUid === subscription.customerUid) return subscription;
  const { dunning, status, missed } = subscription;
  const swapped: Subscription = {
    ...subscription,
    ...card,
    cardNumber: card.cardNumber,
    release: [
      ...subscription.release.filter((uid) => uid !== card.customerUid),
      subscription.customerUid,
    ],
    dunning: dunning && { ...dunning, tries: 0, retryAt: now, giveUpAt: undefined, newCard: true },
  };
  const revived = status === 'suspended' ? collectedAgain(swapped, missed.at(-1), now) : swapped;
  return scheduled(revived, now);
}

/** A suspended one is collected again: the period it owes, or the newest that is due by now. */
function collectedAgain(
  subscription: Subscription,
  owed: Subscription['missed'][number] | undefined,
  now: Instant,
): Subscription {
  const on = seoulDate(now);
  const newest = newestDue(subscription.anchor, on);
  const period = Math.max(newest, 1);
  const same = owed?.period === period ? owed : undefined;
  return {
    ...subscription,
    status: 'past_due',
    closedThrough: period - 1,
    missed: subscription.missed.filter((one) => one.period !== period),
    dunning: {
      period,
      since: on,
      attempts: same?.attempts ?? 0,
      tries: 0,
      today: { on, tries: 0 },
      lastClass: 'card_dead',
      retryAt: now,
      newCard: true,
    },
  };
}

export function paused(
  subscription: Subscription,
  resumeOn: SeoulDate | undefined,
  now: Instant,
): Subscription {
  const announce =
    subscription.status === 'paused'
      ? subscription.announce
      : news(subscription, 'subscription.paused', now);
  return scheduled({ ...subscription, status: 'paused', resumeOn, announce }, now);
}

/** Charging goes on with the first due date from today; what fell due while paused is never charged. */
export function resumed(subscription: Subscription, now: Instant): Subscription {
  const { anchor, dunning, closedThrough } = subscription;
  const today = seoulDate(now);
  const skipped = newestDue(anchor, today) - (isDueToday(subscription, today) ? 1 : 0);
  const through = Math.max(closedThrough, skipped);
  const owing = dunning !== undefined && dunning.period > through ? dunning : undefined;
  return scheduled(
    {
      ...subscription,
      status: owing === undefined ? 'active' : 'past_due',
      resumeOn: undefined,
      closedThrough: through,
      dunning: owing,
      announce: news(subscription, 'subscription.resumed', now),
    },
    now,
  );
}

const isDueToday = ({ anchor }: Subscription, today: SeoulDate) =>
  newestDue(anchor, today) > newestDue(anchor, dayBefore(today));

const dayBefore = (date: SeoulDate): SeoulDate =>
  seoulDate(Date.parse(`${date}T00:00:00+09:00`) - 1);

/** No further charges from the next due date on; may be taken back until then. */
export const cancelingAtPeriodEnd = (
  subscription: Subscription,
  cancelAtPeriodEnd: boolean,
  now: Instant,
): Subscription => scheduled({ ...subscription, cancelAtPeriodEnd }, now);

/** Over. What was sent already is left to finish; what is still owed is no longer collected. */
export const canceled = (subscription: Subscription, now: Instant): Subscription =>
  scheduled(
    {
      ...subscription,
      status: 'canceled',
      dunning: undefined,
      resumeOn: undefined,
      release: [...subscription.release, subscription.customerUid],
      announce: news(subscription, 'subscription.canceled', now),
    },
    now,
  );

/** Waiting for a new card has ended. */
export const suspended = (subscription: Subscription, now: Instant): Subscription => {
  const { dunning, price } = subscription;
  const owed = dunning && { period: dunning.period, price, attempts: dunning.attempts };
  return scheduled(
    {
      ...subscription,
      status: 'suspended',
      dunning: undefined,
      closedThrough: Math.max(subscription.closedThrough, dunning?.period ?? 0),
      missed: owed === undefined ? subscription.missed : [...subscription.missed, owed],
      announce: news(subscription, 'subscription.suspended', now),
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
  const announce = periods.map((period) =>
    announcement({
      type: 'subscription.period_missed',
      about: `${subscription.id}:${period}`,
      at: now,
      note: { period, amount: price.amount },
    }),
  );
  return scheduled(
    {
      ...subscription,
      closedThrough: through,
      dunning: dunning !== undefined && dunning.period > through ? dunning : undefined,
      missed: [...subscription.missed, ...missed],
      announce: [...subscription.announce, ...announce],
    },
    now,
  );
}

/** The customer is told of the next charge, and asked for consent if its price waits for one. */
export function toldUpcoming(
  subscription: Subscription,
  period: number,
  now: Instant,
): Subscription {
  const about = `${subscription.id}:${period}`;
  const upcoming = announcement({ type: 'charge.upcoming', about, at: now, note: { period } });
  const consent = announcement({
    type: 'price_change.consent_needed',
    about,
    at: now,
    note: { period },
  });
  const wanting = needsConsent(subscription, { period, now });
  const announce = [...subscription.announce, upcoming, ...(wanting ? [consent] : [])];
  return scheduled({ ...subscription, upcomingTold: period, announce }, now);
}

/** A price from the next unclaimed period on. A rise without consent is asked for at once. */
export function withNextPrice(
  subscription: Subscription,
  nextPrice: NextPrice,
  now: Instant,
): Subscription {
  const asks = isRise(subscription.price, nextPrice) && nextPrice.consentedAt === undefined;
  const period = openPeriod(subscription);
  const consent = announcement({
    type: 'price_change.consent_needed',
    about: `${subscription.id}:${period}:${nextPrice.amount}`,
    at: now,
    note: { period },
  });
  const announce = asks ? [...subscription.announce, consent] : subscription.announce;
  return scheduled({ ...subscription, nextPrice, announce }, now);
}

/** What a subscription still has to tell was published. */
export const afterTelling = (
  subscription: Subscription,
  published: readonly Announcement[],
  now: Instant,
): Subscription | undefined => {
  const announce = untold(subscription.announce, published);
  return announce.length === subscription.announce.length
    ? undefined
    : scheduled({ ...subscription, announce }, now);
};

/** Keys that no longer carry this subscription's name. */
export const afterReleasing = (
  subscription: Subscription,
  released: readonly CustomerUid[],
  now: Instant,
): Subscription =>
  scheduled(
    { ...subscription, release: subscription.release.filter((uid) => !released.includes(uid)) },
    now,
  );

/** An attempt that nobody has decided yet, after a look. */
export function attemptStillOpen(
  subscription: Subscription,
  look: { readonly attempt: PeriodAttempt; readonly blind: boolean; readonly now: Instant },
): Subscription {
  const history = [...look.attempt.history, { at: look.now, what: 'looked' } as const];
  const opened = { ...subscription, openAttempt: { ...look.attempt, history } };
  return scheduled(
    look.blind && subscription.openCase?.reason !== 'lookups_blind'
      ? withCase(opened, 'lookups_blind', look.now)
      : opened,
    look.now,
  );
}

/** The attempt has become a case in the ledger: its period is closed, the next is charged as usual. */
export const attemptInCase = (subscription: Subscription, now: Instant): Subscription =>
  scheduled(
    {
      ...subscription,
      openAttempt: undefined,
      dunning: undefined,
      closedThrough: Math.max(subscription.closedThrough, subscription.openAttempt?.period ?? 0),
    },
    now,
  );

/** A charge in the night waits for the morning. */
export const untilMorning = (
  subscription: Subscription,
  until: Instant,
  now: Instant,
): Subscription => scheduled({ ...subscription, trouble: { count: 0, until } }, now);

/** After an error nobody expected. */
export function subscriptionInTrouble(subscription: Subscription, now: Instant): Subscription {
  const trouble = moreTrouble(subscription.trouble, now);
  const put = { ...subscription, trouble };
  return scheduled(
    trouble.count === MOST_ERRORS ? withCase(put, 'repeated_errors', now) : put,
    now,
  );
}

const withCase = (subscription: Subscription, reason: CaseReason, now: Instant): Subscription => ({
  ...subscription,
  ...caseOpened({ reason, about: subscription.id, now, announce: subscription.announce }),
});

/** Each such change can happen many times in a life, so its id carries the instant. */
const news = (subscription: Subscription, type: EventType, now: Instant) => [
  ...subscription.announce,
  announcement({ type, about: `${subscription.id}:${now}`, at: now }),
];
