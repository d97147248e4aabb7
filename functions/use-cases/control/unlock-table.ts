/**
 * A person unlocks a restored table. This only begins the replay; the table opens when the
 * gateway's transactions have been replayed into it, not before.
 */
import { type Change, newControl, type TableState } from '../../domain/control/control.ts';
import {
  replayFrom,
  spanToReplay,
  tableStateIn,
  withReplay,
} from '../../domain/control/table-state.ts';
import { reconciliationId } from '../../domain/ids.ts';
import { newReconciliation } from '../../domain/reconciliation/reconciliation.ts';
import type { Instant } from '../../domain/time.ts';
import type { NewIds } from '../../ports/runtime.ts';
import type { Reconciliations } from '../../ports/stores.ts';
import { currentControl, type GatePorts } from '../shared/charging-gate.ts';
import { publishControlEvents } from '../shared/publish-pending.ts';
import { updateOrCreate } from '../shared/update.ts';

export interface UnlockPorts extends GatePorts {
  readonly reconciliations: Reconciliations;
  readonly ids: NewIds;
  /** Applies the list of the erased to this copy, which was not made before `copied`; may be repeated. */
  readonly eraseAgain: (of: { readonly copied: Instant }) => Promise<void>;
}

/**
 * The control item afterwards. A table that is unlocked, or being replayed into, stays as it is.
 */
export async function unlockTable(
  ports: UnlockPorts,
  by: Pick<Change, 'actor' | 'reason'>,
): Promise<TableState> {
  const tableState = await currentControl(ports);
  const here = await ports.table.here();
  if (tableState.isOwnTable || isBeingReplayed(tableState, here)) return tableState;
  const id = reconciliationId(`restore-${ports.ids.newCode()}`);
  const now = ports.clock.now();
  const wakeAt = replayFrom(tableState, { here, now });
  const span = spanToReplay(tableState, wakeAt);
  // Before anything can be charged: who left since the copy was made is a customer in it again.
  await ports.eraseAgain({ copied: span.from });
  // Created first: until the control item names it, the replay unlocks nothing.
  await ports.reconciliations.create(
    newReconciliation({ id, span, askedBy: by.actor, replays: here, now, wakeAt }),
  );
  const control = await updateOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule: (current) => withReplay(current, { id, here, by, now }),
  });
  await publishControlEvents(ports, control);
  return tableStateIn(control, here);
}

const isBeingReplayed = ({ lock }: TableState, here: string) =>
  lock?.table === here && lock.replay !== undefined;
