/**
 * The dispatcher's run in a restored table: it sends nothing to work but the replay that unlocks
 * the table.
 */
import { newControl } from '../../domain/control/control.ts';
import { withLockNoticed } from '../../domain/control/table-state.ts';
import { SECOND } from '../../domain/time.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock, Log, Metrics } from '../../ports/runtime.ts';
import type { Controls, TableIdentity } from '../../ports/stores.ts';
import type { WorkQueue } from '../../ports/work.ts';
import { publishControlEvents } from '../shared/publish-pending.ts';
import { updateOrCreate } from '../shared/update.ts';

export interface LockedPorts {
  readonly controls: Controls;
  readonly table: TableIdentity;
  readonly queue: Pick<WorkQueue, 'send'>;
  readonly events: Events;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
}

/** Publishes once that charging has stopped; returns how many messages were sent. */
export async function keepLocked(ports: LockedPorts): Promise<{ readonly sent: number }> {
  const here = await ports.table.here();
  const control = await updateOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule: (current) => withLockNoticed(current, here, ports.clock.now()),
  });
  await publishControlEvents(ports, control);
  const { since = ports.clock.now(), replay } = control.lock ?? {};
  if (replay !== undefined) await ports.queue.send([{ kind: 'reconciliation', id: replay.id }]);
  ports.metrics.note([
    { name: 'DispatcherRuns', value: 1 },
    // Whatever is due waits for the release: who forgets it, or whose release fails, must hear of it again.
    { name: 'OldestDueCharge', value: (ports.clock.now() - since) / SECOND },
  ]);
  return { sent: replay === undefined ? 0 : 1 };
}
