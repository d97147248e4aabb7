/** What operators say to all charging, and the shop's plans. */
import { systemClock } from '../adapters/clock.ts';
import { ids } from '../adapters/ids.ts';
import { putPlan } from '../use-cases/put-plan.ts';
import { releaseTable } from '../use-cases/release-table.ts';
import { getControl, release, setCharging } from '../use-cases/steer.ts';
import { controls, plans, reconciliations, thisTable } from './stores.ts';
import { events } from './telling.ts';

export const wiredGetControl = () => getControl({ controls: controls(), table: thisTable() });
export const wiredSetCharging = () => setCharging(steerPorts());
export const wiredRelease = () => release(steerPorts());
export const wiredReleaseTable = () =>
  releaseTable({ ...steerPorts(), reconciliations: reconciliations(), ids });
export const wiredPutPlan = () => putPlan({ plans: plans(), clock: systemClock });

export const now = () => systemClock.now();

const steerPorts = () => ({
  controls: controls(),
  table: thisTable(),
  events: events(),
  clock: systemClock,
});
