/** Events of changes that can happen many times to one subscription. */
import { type EventType, pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { Subscription } from './subscription.ts';

/** The pending events with one more, whose id carries the instant, because it can happen again. */
export const eventsWith = (subscription: Subscription, type: EventType, now: Instant) => [
  ...subscription.pendingEvents,
  pendingEvent({ type, about: `${subscription.id}:${now}`, at: now }),
];
