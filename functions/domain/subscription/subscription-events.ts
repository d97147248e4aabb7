/** Events that a change of a subscription writes beside itself. */
import { type EventType, pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { PeriodAttempt, Subscription } from './subscription.ts';

/** The pending events with one more, whose id carries the instant, because it can happen again. */
export const eventsWith = (subscription: Subscription, type: EventType, now: Instant) => [
  ...subscription.pendingEvents,
  pendingEvent({ type, about: `${subscription.id}:${now}`, at: now }),
];

/** A change of status by a charge, with its event. */
export function withEvent(
  subscription: Subscription,
  type: EventType,
  learned: { readonly attempt: PeriodAttempt; readonly now: Instant },
): Subscription {
  const { attempt, now } = learned;
  const about = attempt.request.merchantUid;
  return {
    ...subscription,
    pendingEvents: [...subscription.pendingEvents, pendingEvent({ type, about, at: now })],
  };
}
