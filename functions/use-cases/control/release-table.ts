/**
 * A person releases a restored table. It opens when the PG's book has been replayed into it, not
 * before: this only begins the replay.
 */
import { type Change, newControl, type Standing } from '../../domain/control/control.ts';
import { lostSpan, replayFrom, standingIn, withReplay } from '../../domain/control/table-state.ts';
import { reconciliationId } from '../../domain/ids.ts';
import { newReconciliation } from '../../domain/reconciliation/reconciliation.ts';
import type { Ids } from '../../ports/runtime.ts';
import type { Reconciliations } from '../../ports/stores.ts';
import { currentControl, type PermitPorts } from '../shared/charging-gate.ts';
import { announceControl } from '../shared/publish-pending.ts';
import { reviseOrCreate } from '../shared/update.ts';

export interface ReleasePorts extends Pick<PermitPorts, 'controls' | 'table' | 'events' | 'clock'> {
  readonly reconciliations: Reconciliations;
  readonly ids: Ids;
}

/** The control item afterwards. A table that is released, or being replayed into, stays as it is. */
export async function releaseTable(
  ports: ReleasePorts,
  by: Pick<Change, 'actor' | 'reason'>,
): Promise<Standing> {
  const standing = await currentControl(ports);
  const here = await ports.table.here();
  if (standing.ownTable || isBeingReplayed(standing, here)) return standing;
  const id = reconciliationId(`restore-${ports.ids.newCode()}`);
  const now = ports.clock.now();
  const wakeAt = replayFrom(standing, { here, now });
  const span = lostSpan(standing, wakeAt);
  // Without the control item's word it releases nothing: it may stand there first.
  await ports.reconciliations.create(
    newReconciliation({ id, span, askedBy: by.actor, replays: here, now, wakeAt }),
  );
  const control = await reviseOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule: (current) => withReplay(current, { id, here, by, now }),
  });
  await announceControl(ports, control);
  return standingIn(control, here);
}

const isBeingReplayed = ({ lock }: Standing, here: string) =>
  lock?.table === here && lock.replay !== undefined;
