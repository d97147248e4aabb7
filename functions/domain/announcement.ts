/**
 * What the world outside is still to be told. An announcement is written together with the change
 * it tells of, and removed only after it was published: at least once, under a stable id.
 */
import type { Instant } from './time.ts';

export type EventType =
  | 'billing_key.registered'
  | 'billing_key.deleted'
  | 'charge.paid'
  | 'charge.declined'
  | 'charge.unknown';

export interface Announcement {
  /** The same for every repetition of the same news. */
  readonly eventId: string;
  readonly type: EventType;
  readonly at: Instant;
}

/** The id is made of what happened to what, so that repeating the change repeats the id. */
export const announcement = (news: {
  readonly type: EventType;
  readonly about: string;
  readonly at: Instant;
}): Announcement => ({ eventId: `${news.type}:${news.about}`, type: news.type, at: news.at });

/** What is left to tell once these have been published. */
export const untold = (
  announce: readonly Announcement[],
  published: readonly Announcement[],
): readonly Announcement[] =>
  announce.filter((one) => !published.some((other) => other.eventId === one.eventId));
