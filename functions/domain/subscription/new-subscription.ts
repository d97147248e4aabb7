/**
 * Creates a subscription; a first charge that is due today is created with it, claimed. One that was
 * wished with a registration waits while nothing can be charged.
 */
import { dueDate, firstAnchor } from '../calendar.ts';
import type { Claim } from '../charge/attempt.ts';
import type { Actor } from '../ids.ts';
import { pendingEvent } from '../outbox.ts';
import { type Instant, seoulDate } from '../time.ts';
import { claimPeriod } from './period-claim.ts';
import type { Claimed, Subscription } from './subscription.ts';
import { scheduleSubscription } from './wake.ts';

export type SubscriptionWish = Pick<
  Subscription,
  | 'id'
  | 'owner'
  | 'customerUid'
  | 'cardNumber'
  | 'planId'
  | 'price'
  | 'anchor'
  | 'digest'
  | 'attached'
>;

/** Whether its first period is due today, so that the caller waits for the answer of its charge. */
export const startsToday = (wish: Pick<SubscriptionWish, 'anchor'>, now: Instant) =>
  dueDate(wish.anchor, 1) <= seoulDate(now);

/** The subscription as it is first stored. */
export function newSubscription(
  wish: SubscriptionWish,
  born: Claim & { readonly actor: Actor | undefined },
): Subscription {
  const { now } = born;
  const created = asStored(wish, { ...born, status: 'active', type: 'subscription.created' });
  return startsToday(wish, now)
    ? claimPeriod(created, { period: 1, number: 1, reason: 'first', ...born })
    : scheduleSubscription(created, now);
}

/** As it is stored while nothing can be charged: its day is the one on which it begins. */
export const waitingSubscription = (
  wish: SubscriptionWish,
  born: NonNullable<Subscription['waits']> & {
    readonly actor: Actor | undefined;
    readonly now: Instant;
  },
): Subscription => {
  const { until, waitsFor, actor, now } = born;
  const type = 'subscription.waiting';
  const stored = asStored(wish, { actor, now, status: 'waiting', type });
  return scheduleSubscription({ ...stored, waits: { until, waitsFor } }, now);
};

/** What waited begins today, with its first charge claimed. */
export function begun(waiting: Subscription, claim: Claim): Claimed {
  const { now } = claim;
  const startOn = seoulDate(now);
  const created = pendingEvent({ type: 'subscription.created', about: waiting.id, at: now });
  const active: Subscription = {
    ...waiting,
    begunAt: now,
    status: 'active',
    waits: undefined,
    anchor: firstAnchor({ startOn, day: Number(startOn.slice(8)) }),
    pendingEvents: [...waiting.pendingEvents, created],
  };
  return claimPeriod(active, { period: 1, number: 1, reason: 'first', ...claim });
}

const asStored = (
  wish: SubscriptionWish,
  born: Pick<Subscription, 'status'> & {
    readonly actor: Actor | undefined;
    readonly now: Instant;
    readonly type: 'subscription.created' | 'subscription.waiting';
  },
): Subscription => ({
  ...wish,
  createdAt: born.now,
  status: born.status,
  cancelAtPeriodEnd: false,
  closedThrough: 0,
  missed: [],
  history: [{ at: born.now, what: 'created', actor: born.actor }],
  upcomingPublished: 0,
  keysToDetach: [],
  pendingEvents: [pendingEvent({ type: born.type, about: wish.id, at: born.now })],
});
