/**
 * What the world outside is still to be told. An announcement is written together with the change
 * it tells of, and removed only after it was published: at least once, under a stable id.
 */
import type { Instant } from './time.ts';

/** Everything the stack tells the outside. */
export const EVENT_TYPES = [
  'billing_key.registered',
  'billing_key.deleted',
  'charge.paid',
  'charge.declined',
  'charge.unknown',
  'charge.refunded',
  'charge.upcoming',
  'subscription.created',
  'subscription.past_due',
  'subscription.recovered',
  'subscription.paused',
  'subscription.resumed',
  'subscription.suspended',
  'subscription.canceled',
  'subscription.period_missed',
  'price_change.consent_needed',
  'case.opened',
  'case.closed',
  'run.held',
  'charging.stopped',
  'charging.resumed',
  'reconciliation.finished',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export interface PendingEvent {
  /** The same for every repetition of the same news. */
  readonly eventId: string;
  readonly type: EventType;
  readonly at: Instant;
  /** What the thing itself does not show: which period, why. */
  readonly note?: Readonly<Record<string, string | number>> | undefined;
}

/** The id is made of what happened to what, so that repeating the change repeats the id. */
export const pendingEvent = (events: {
  readonly type: EventType;
  readonly about: string;
  readonly at: Instant;
  readonly note?: PendingEvent['note'];
}): PendingEvent => ({
  eventId: `${events.type}:${events.about}`,
  type: events.type,
  at: events.at,
  ...(events.note && { note: events.note }),
});

/** News of a case is told by who keeps the list of cases. */
export const isCaseEvent = ({ type }: PendingEvent) =>
  type === 'case.opened' || type === 'case.closed';

/** What is left to tell once these have been published. */
export const unpublished = (
  pendingEvents: readonly PendingEvent[],
  published: readonly PendingEvent[],
): readonly PendingEvent[] =>
  pendingEvents.filter((one) => !published.some((other) => other.eventId === one.eventId));
