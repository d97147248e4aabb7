/**
 * Writes into the control item of a new table which table it belongs to, once, when a deployment
 * has made the table. Only an empty table is claimed: one that holds anything was restored or
 * copied, and a person must unlock it.
 */
import { claimedBy } from '../../domain/control/table-state.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Controls, TableIdentity } from '../../ports/stores.ts';

export interface ClaimPorts {
  readonly controls: Pick<Controls, 'create'>;
  readonly table: TableIdentity & { readonly isEmpty: () => Promise<boolean> };
  readonly clock: Clock;
}

/** Writes nothing where the table is claimed already, or was restored. */
export async function claimTable(ports: ClaimPorts): Promise<void> {
  if (!(await ports.table.isEmpty())) return;
  const here = await ports.table.here();
  await ports.controls.create(claimedBy(here, ports.clock.now()));
}
