/** What operators say to all charging, and which table a deployment has claimed. */
import { systemClock } from '../adapters/clock.ts';
import { isEmpty } from '../adapters/dynamodb/empty-table.ts';
import { ids } from '../adapters/ids.ts';
import { required } from '../env.ts';
import { claimTable } from '../use-cases/control/claim-table.ts';
import { releaseTable } from '../use-cases/control/release-table.ts';
import { getControl, release, setCharging } from '../use-cases/control/steer.ts';
import { bind } from './bind.ts';
import { events } from './events.ts';
import { controls, reconciliations, thisTable } from './stores.ts';

export const wiredGetControl = () => () => getControl({ controls: controls(), table: thisTable() });
export const wiredSetCharging = () => bind(setCharging, steerPorts());
export const wiredRelease = () => bind(release, steerPorts());
export const wiredReleaseTable = () =>
  bind(releaseTable, { ...steerPorts(), reconciliations: reconciliations(), ids });
export const now = () => systemClock.now();

const steerPorts = () => ({
  controls: controls(),
  table: thisTable(),
  events: events(),
  clock: systemClock,
});

export const wiredClaimTable = () => () =>
  claimTable({
    controls: controls(),
    table: { ...thisTable(), isEmpty: () => isEmpty(required('TABLE_NAME')) },
    clock: systemClock,
  });
