/** News of a change that can happen many times in a subscription's life. */
import { announcement, type EventType } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { Subscription } from './subscription.ts';

/** Each such change can happen many times in a life, so its id carries the instant. */
export const news = (subscription: Subscription, type: EventType, now: Instant) => [
  ...subscription.announce,
  announcement({ type, about: `${subscription.id}:${now}`, at: now }),
];
