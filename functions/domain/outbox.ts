/**
 * The outbox: events an item has yet to publish. An event is written together with the change that
 * caused it and removed only after it was published: at least once, under a stable id.
 */
import type { Instant } from './time.ts';

/** Every type of event the stack publishes. */
export const EVENT_TYPES = [
  'billing_key.registered',
  'billing_key.deleted',
  'charge.paid',
  'charge.declined',
  'charge.unknown',
  'charge.refunded',
  'charge.upcoming',
  'charge.canceled',
  'subscription.waiting',
  'subscription.created',
  'subscription.past_due',
  'subscription.recovered',
  'subscription.paused',
  'subscription.resumed',
  'subscription.suspended',
  'subscription.canceled',
  'subscription.period_missed',
  'price_change.consent_needed',
  'customer.erased',
  'case.opened',
  'case.closed',
  'run.held',
  'charging.stopped',
  'charging.resumed',
  'reconciliation.finished',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export interface PendingEvent {
  /** The same each time this event is published. */
  readonly eventId: string;
  readonly type: EventType;
  readonly at: Instant;
  /** What the item itself does not show: which period, why. */
  readonly note?: Readonly<Record<string, string | number>> | undefined;
}

/** An event whose id is its type and subject, so that repeating the change repeats the id. */
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

/** Whether it is about a case: the code that keeps the list of cases publishes it. */
export const isCaseEvent = ({ type }: PendingEvent) =>
  type === 'case.opened' || type === 'case.closed';

/** The events that are still pending once `published` are out. */
export const unpublished = (
  pendingEvents: readonly PendingEvent[],
  published: readonly PendingEvent[],
): readonly PendingEvent[] =>
  pendingEvents.filter((one) => !published.some((other) => other.eventId === one.eventId));
