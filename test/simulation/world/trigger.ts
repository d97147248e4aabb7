/**
 * The schedule that invokes the dispatcher every five minutes: now and then twice, late, or not at
 * all. A tick with nothing due would do nothing, and is left out, but for one a day.
 */
import { DAY, type Instant, MINUTE, type Span } from '../../../functions/domain/time.ts';
import { isAway } from './away.ts';
import { QUIET } from './kernel.ts';
import type { World } from './world.ts';

const EVERY: Span = 5 * MINUTE;

export interface Trigger {
  /** Something will be due at that instant. */
  readonly wake: (at: Instant) => void;
}

export function startTrigger(
  { kernel, weather, faults, random, table }: World,
  dispatch: () => void,
): Trigger {
  let planned: Instant = Number.POSITIVE_INFINITY;

  const plan = (at: Instant) => {
    const tick = Math.ceil(Math.max(at, kernel.now() + 1) / EVERY) * EVERY;
    if (tick >= planned) return;
    planned = tick;
    kernel.at(tick, () => {
      if (planned !== tick) return QUIET;
      planned = Number.POSITIVE_INFINITY;
      strike();
      plan(Math.min(table.nextWake() ?? Number.POSITIVE_INFINITY, tick + DAY));
      return QUIET;
    });
  };
  const strike = () => {
    if (isAway(weather.triggerAway, kernel.now())) return;
    if (faults.strikes('tickMissed')) return;
    const late = faults.strikes('tickLate') ? random.between(1_000, 10 * MINUTE) : 0;
    kernel.after(late, dispatch);
    if (faults.strikes('tickTwice')) kernel.after(random.between(0, 5_000), dispatch);
  };
  plan(kernel.now());
  return { wake: plan };
}
