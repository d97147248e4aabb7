/** Releases a restored table once the replay that a person asked for has come to its end. */
import { afterReplay } from '../../domain/control/table-state.ts';
import type { Reconciliation } from '../../domain/reconciliation/reconciliation.ts';
import type { PermitPorts } from '../shared/charging-gate.ts';
import { announceControl } from '../shared/publish-pending.ts';
import { revise } from '../shared/update.ts';

/** Doing it twice changes nothing. In a further copy of the table it does nothing. */
export async function releaseReplayed(
  ports: Pick<PermitPorts, 'controls' | 'table' | 'events' | 'clock'>,
  { id, replays }: Reconciliation,
): Promise<void> {
  if (replays === undefined) return;
  const here = await ports.table.here();
  const control = await revise(ports.controls, 'CONTROL', (current) =>
    replays === here ? afterReplay(current, { id, here, now: ports.clock.now() }) : undefined,
  );
  if (control !== undefined) await announceControl(ports, control);
}
