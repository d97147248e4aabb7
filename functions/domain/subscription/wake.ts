/** When a worker must next work on a subscription, and what for; derived from the item. */
import { dueDate, plusDays } from '../calendar.ts';
import { chargeAt } from '../charging-hours.ts';
import { type Instant, MINUTE, startOfSeoulDate } from '../time.ts';
import { isForNewCard, isWanted } from './resend.ts';
import { detachableKeys, openPeriod, periodEnd, type Subscription } from './subscription.ts';

/** The customer is notified of a charge this many days before it. */
export const NOTICE_DAYS = 7;

/** How often what waits is tried. */
const TRIED_EVERY = 10 * MINUTE;

/** The subscription with its `wakeAt`: within a minute for pending events and keys to detach. */
export function scheduleSubscription<Held extends Subscription>(
  subscription: Held,
  now: Instant,
): Held {
  const urgent = subscription.pendingEvents.length > 0 || detachableKeys(subscription).length > 0;
  const at = urgent ? now + MINUTE : wakeOf(subscription, now);
  const until = subscription.failures?.until;
  return {
    ...subscription,
    wakeAt: at === undefined || until === undefined ? at : Math.max(at, until),
  };
}

/**
 * What a wake-up is for: charges can be stopped for everyone while other work continues. What falls
 * `due` for the first time is apart from other charges: a day of too many is held.
 */
export type WakeFor = 'charge' | 'due' | 'work';

/** What the subscription's next wake-up is for. */
export function wakeFor(subscription: Subscription): WakeFor {
  const { openAttempt, pendingEvents, keysToDetach, cancelAtPeriodEnd, wakeAt = 0 } = subscription;
  if (pendingEvents.length > 0 || keysToDetach.length > 0) return 'work';
  if (openAttempt !== undefined)
    return openAttempt.phase === 'due' && isWanted(subscription, openAttempt, wakeAt)
      ? 'charge'
      : 'work';
  const isDue = (nextChargeAt(subscription) ?? Infinity) <= wakeAt;
  const ends = cancelAtPeriodEnd && startOfSeoulDate(periodEnd(subscription)) <= wakeAt;
  if (!isDue || ends) return 'work';
  return subscription.dunning === undefined ? 'due' : 'charge';
}

/** When the next attempt is planned, if nothing happens in between. */
export function nextChargeAt(subscription: Subscription): Instant | undefined {
  const { status, dunning, anchor, id, cancelAtPeriodEnd, revivesOn } = subscription;
  if (status === 'suspended' && revivesOn !== undefined) return chargeAt({ date: revivesOn, id });
  if (status !== 'active' && status !== 'past_due') return undefined;
  if (dunning !== undefined) return dunning.retryAt;
  return cancelAtPeriodEnd
    ? undefined
    : chargeAt({ date: dueDate(anchor, openPeriod(subscription)), id });
}

/** When the customer is notified of the next charge. */
export const noticeAt = (subscription: Subscription): Instant =>
  chargeAt({
    date: plusDays(dueDate(subscription.anchor, openPeriod(subscription)), -NOTICE_DAYS),
    id: subscription.id,
  });

function wakeOf(subscription: Subscription, now: Instant): Instant | undefined {
  const { openAttempt, status, dunning } = subscription;
  if (openAttempt !== undefined) return goesAtOnce(subscription, now) ? now : openAttempt.inquireAt;
  if (subscription.waits) return Math.min(now + TRIED_EVERY, subscription.waits.until);
  if (status === 'canceled') return undefined;
  if (status === 'suspended') return nextChargeAt(subscription);
  const end = subscription.cancelAtPeriodEnd
    ? startOfSeoulDate(periodEnd(subscription))
    : undefined;
  if (status === 'paused') return earliest([end, resumption(subscription)]);
  return dunning === undefined
    ? earliest([end, nextChargeAt(subscription), pendingNotice(subscription)])
    : earliest([end, dunning.retryAt ?? dunning.giveUpAt ?? nextDueAt(subscription)]);
}

/** What waits for its suspended key gives way to the next period when that falls due. */
const nextDueAt = (subscription: Subscription) =>
  chargeAt({
    date: dueDate(subscription.anchor, openPeriod(subscription) + 1),
    id: subscription.id,
  });

/** A request that was not executed holds back nothing, when it is no longer wanted, and no new card. */
const goesAtOnce = (subscription: Subscription, now: Instant) => {
  const { openAttempt: open } = subscription;
  if (open?.phase !== 'due') return false;
  return !isWanted(subscription, open, now) || isForNewCard(subscription, open);
};

const resumption = ({ resumeOn }: Subscription) =>
  resumeOn === undefined ? undefined : startOfSeoulDate(resumeOn);

const pendingNotice = (subscription: Subscription) =>
  subscription.cancelAtPeriodEnd || subscription.upcomingPublished >= openPeriod(subscription)
    ? undefined
    : noticeAt(subscription);

function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  const first = Math.min(...instants.map((at) => at ?? Infinity));
  return Number.isFinite(first) ? first : undefined;
}
