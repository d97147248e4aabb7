/**
 * Publishes an item's pending events. Events of a case wait for a process that keeps the list of
 * cases: only the workers and the verdict do, and the item wakes the workers within a minute.
 */
import { isCaseEvent, type PendingEvent } from '../../domain/outbox.ts';
import type { Events, PublishedEvent } from '../../ports/events.ts';

export interface PublishingPorts {
  readonly events: Events;
  /** Adds a case to the list or closes it there; may be repeated. Absent where no list is kept. */
  readonly fileCase?: ((published: PublishedEvent) => Promise<void>) | undefined;
}

/**
 * The events that were published, which the item may forget. A case is listed before its opening is
 * published, and closed in the list before its end is published.
 */
export async function publishEvents(
  ports: PublishingPorts,
  events: readonly PublishedEvent[],
): Promise<readonly PendingEvent[]> {
  const { fileCase } = ports;
  const mine = fileCase ? events : events.filter(({ pendingEvent }) => !isCaseEvent(pendingEvent));
  for (const one of mine) if (isCaseEvent(one.pendingEvent)) await fileCase?.(one);
  if (mine.length > 0) await ports.events.publish(mine);
  return mine.map(({ pendingEvent }) => pendingEvent);
}
