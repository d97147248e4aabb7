/** What operators say to all charging, and the shop's plans. */
import { systemClock } from '../adapters/clock.ts';
import { putPlan } from '../use-cases/put-plan.ts';
import { getControl, release, setCharging } from '../use-cases/steer.ts';
import { controls, plans } from './stores.ts';
import { events } from './telling.ts';

export const wiredGetControl = () => getControl({ controls: controls() });
export const wiredSetCharging = () => setCharging(steerPorts());
export const wiredRelease = () => release(steerPorts());
export const wiredPutPlan = () => putPlan({ plans: plans(), clock: systemClock });

export const now = () => systemClock.now();

const steerPorts = () => ({
  controls: controls(),
  events: events(),
  clock: systemClock,
});
