/**
 * Drains an outbox: publishes an item's pending events, then marks them as published. An error of
 * the bus or the table here loses no event and undoes nothing. It is thrown where the caller is
 * repeated anyway (a worker, a comparison, a request about a case); where a verdict stands, it is
 * logged, the caller goes on, and the item's own `wake_at` repeats the publishing.
 */
import type { LogFacts } from '../../domain/log-fields.ts';
import { isCaseEvent, type PendingEvent } from '../../domain/outbox.ts';
import type { Events, PublishedEvent } from '../../ports/events.ts';
import type { Log } from '../../ports/runtime.ts';

export interface PublishingPorts {
  readonly events: Events;
  /** Adds a case to the list or closes it there; may be repeated. Absent where no list is kept. */
  readonly fileCase?: ((published: PublishedEvent) => Promise<void>) | undefined;
}

export interface Outbox<After> {
  readonly pending: readonly PendingEvent[];
  readonly about: PublishedEvent['about'] | ((one: PendingEvent) => PublishedEvent['about']);
  /** Writes the item without the published events; only called after the bus accepted them. */
  readonly mark: (published: readonly PendingEvent[]) => Promise<After>;
}

/** What `mark` resolves to. Rejects when the bus or the table fails; then nothing was marked. */
export async function drainOutbox<After>(
  ports: PublishingPorts,
  { pending, about, mark }: Outbox<After>,
): Promise<After> {
  return mark(await publishEvents(ports, { pending, about }));
}

/** What `drain` resolves to; a warning about `named` and nothing, when it fails. */
export async function drainOrLeave<After>(
  ports: { readonly log: Log },
  named: LogFacts,
  drain: () => Promise<After>,
): Promise<After | undefined> {
  try {
    return await drain();
  } catch (error) {
    ports.log.warn('events could not be published yet', { ...named, reason: String(error) });
    return undefined;
  }
}

/**
 * The events that were published, which the item may forget. A case is listed before its opening is
 * published, and closed in the list before its end is published. Events of a case wait for a
 * process that keeps the list: only the workers and the verdict do, and the item wakes the workers
 * within a minute.
 */
export async function publishEvents(
  { events, fileCase }: PublishingPorts,
  { pending, about }: Pick<Outbox<unknown>, 'pending' | 'about'>,
): Promise<readonly PendingEvent[]> {
  const mine = pending
    .filter((one) => fileCase !== undefined || !isCaseEvent(one))
    .map((one) => ({ pendingEvent: one, about: about instanceof Function ? about(one) : about }));
  for (const one of mine) if (isCaseEvent(one.pendingEvent)) await fileCase?.(one);
  if (mine.length > 0) await events.publish(mine);
  return mine.map(({ pendingEvent }) => pendingEvent);
}
