/**
 * Tells the outside what an item has to tell. News of a case waits for whoever keeps the list of
 * cases: only the workers and the verdict do, and the item wakes them within a minute.
 */
import { isCaseEvent, type PendingEvent } from '../../domain/outbox.ts';
import type { Events, PublishedEvent } from '../../ports/events.ts';

export interface PublishingPorts {
  readonly events: Events;
  /** Puts a case into the list or closes it there, however often; absent where no list is kept. */
  readonly fileCase?: ((published: PublishedEvent) => Promise<void>) | undefined;
}

/**
 * What was told, and may be forgotten by the item. A case is in the list before anybody hears of
 * it, and closed there before its end is heard.
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
