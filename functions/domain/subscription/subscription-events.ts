/** News of a change that can happen many times in a subscription's life. */
import { type EventType, pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { Subscription } from './subscription.ts';

/** Each such change can happen many times in a life, so its id carries the instant. */
export const eventsWith = (subscription: Subscription, type: EventType, now: Instant) => [
  ...subscription.pendingEvents,
  pendingEvent({ type, about: `${subscription.id}:${now}`, at: now }),
];
