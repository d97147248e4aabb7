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

/** `left` when nothing was written: the table is claimed already, or it was restored. */
export async function claimTable(ports: ClaimPorts): Promise<'claimed' | 'left'> {
  if (!(await ports.table.isEmpty())) return 'left';
  const here = await ports.table.here();
  const created = await ports.controls.create(claimedBy(here, ports.clock.now()));
  return created === undefined ? 'left' : 'claimed';
}
