/** Unlocks a restored table once the replay that a person asked for has ended. */
import { afterReplay } from '../../domain/control/table-state.ts';
import type { Reconciliation } from '../../domain/reconciliation/reconciliation.ts';
import type { GatePorts } from '../shared/charging-gate.ts';
import { publishControlEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';

/** Repeating it changes nothing. In a further copy of the table it does nothing. */
export async function unlockReplayed(
  ports: GatePorts,
  { id, replays }: Reconciliation,
): Promise<void> {
  if (replays === undefined) return;
  const here = await ports.table.here();
  const control = await updateItem(ports.controls, 'CONTROL', (current) =>
    replays === here ? afterReplay(current, { id, here, now: ports.clock.now() }) : undefined,
  );
  if (control !== undefined) await publishControlEvents(ports, control);
}
