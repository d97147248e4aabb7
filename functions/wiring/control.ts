/** Operators' orders about all charging, and the claim of a new table. */
import { systemClock } from '../adapters/clock.ts';
import { isEmpty } from '../adapters/dynamodb/empty-table.ts';
import { newIds } from '../adapters/new-ids.ts';
import { required } from '../env.ts';
import { getControl, resume, setCharging } from '../use-cases/control/change-control.ts';
import { claimTable } from '../use-cases/control/claim-table.ts';
import { unlockTable } from '../use-cases/control/unlock-table.ts';
import { bind } from './bind.ts';
import { wiredEraseAgain } from './customer.ts';
import { events } from './events.ts';
import { log } from './log.ts';
import { controls, reconciliations, thisTable } from './stores.ts';

export const wiredGetControl = () => () => getControl({ controls: controls(), table: thisTable() });
export const wiredSetCharging = () => bind(setCharging, controlPorts());
export const wiredResume = () => bind(resume, controlPorts());
export const wiredUnlockTable = () =>
  bind(unlockTable, {
    ...controlPorts(),
    reconciliations: reconciliations(),
    ids: newIds,
    eraseAgain: wiredEraseAgain(),
  });
export const now = () => systemClock.now();

const controlPorts = () => ({
  controls: controls(),
  table: thisTable(),
  events: events(),
  clock: systemClock,
  log,
});

export const wiredClaimTable = () => () =>
  claimTable({
    controls: controls(),
    table: { ...thisTable(), isEmpty: () => isEmpty(required('TABLE_NAME')) },
    clock: systemClock,
  });
