/** Creates a subscription; a first charge that is due today is created with it, claimed. */
import { dueDate } from '../calendar.ts';
import type { Actor, Fence } from '../ids.ts';
import { pendingEvent } from '../outbox.ts';
import { type Instant, seoulDate } from '../time.ts';
import { claimPeriod } from './period-claim.ts';
import type { Subscription } from './subscription.ts';
import { scheduleSubscription } from './wake.ts';

export type SubscriptionWish = Pick<
  Subscription,
  'id' | 'owner' | 'customerUid' | 'cardNumber' | 'planId' | 'price' | 'anchor' | 'digest'
>;

/** Whether its first period is due today, so that the caller waits for the answer of its charge. */
export const startsToday = (wish: Pick<SubscriptionWish, 'anchor'>, now: Instant) =>
  dueDate(wish.anchor, 1) <= seoulDate(now);

/** The subscription as it is first stored. */
export function newSubscription(
  wish: SubscriptionWish,
  born: {
    readonly fence: Fence;
    readonly actor: Actor | undefined;
    readonly now: Instant;
  },
): Subscription {
  const { now } = born;
  const created: Subscription = {
    ...wish,
    createdAt: now,
    status: 'active',
    cancelAtPeriodEnd: false,
    closedThrough: 0,
    missed: [],
    history: [{ at: now, what: 'created', actor: born.actor }],
    upcomingPublished: 0,
    keysToDetach: [],
    pendingEvents: [pendingEvent({ type: 'subscription.created', about: wish.id, at: now })],
  };
  return startsToday(wish, now)
    ? claimPeriod(created, { period: 1, number: 1, reason: 'first', ...born })
    : scheduleSubscription(created, now);
}
