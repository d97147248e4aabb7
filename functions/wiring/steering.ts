/** What operators say to all charging, and the shop's plans. */
import { systemClock } from '../adapters/clock.ts';
import { eventBus } from '../adapters/eventbridge/events.ts';
import { required } from '../env.ts';
import { putPlan } from '../use-cases/put-plan.ts';
import { getControl, release, setCharging } from '../use-cases/steer.ts';
import { controls, plans } from './stores.ts';

export const wiredGetControl = () => getControl({ controls: controls() });
export const wiredSetCharging = () => setCharging(steerPorts());
export const wiredRelease = () => release(steerPorts());
export const wiredPutPlan = () => putPlan({ plans: plans(), clock: systemClock });

export const now = () => systemClock.now();

const steerPorts = () => ({
  controls: controls(),
  events: eventBus(required('EVENT_BUS_NAME')),
  clock: systemClock,
});
