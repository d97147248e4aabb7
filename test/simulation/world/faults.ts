/** Draws the faults, and counts them. */
import type { Instant } from '../../../functions/domain/time.ts';
import type { Random } from './random.ts';
import type { Rates, Weather } from './weather.ts';

export interface Faults {
  /** Whether this fault happens now; if so, it is counted. */
  readonly strikes: (name: keyof Rates) => boolean;
  /** Counts a fault that was drawn elsewhere. */
  readonly count: (name: string) => void;
  readonly counted: () => Readonly<Record<string, number>>;
}

export function createFaults(world: {
  readonly random: Random;
  readonly weather: Weather;
  readonly now: () => Instant;
}): Faults {
  const counts = new Map<string, number>();
  const count = (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    strikes: (name) => {
      if (world.now() >= world.weather.clearsUp) return false;
      const struck = world.random.chance(world.weather.rates[name]);
      if (struck) count(name);
      return struck;
    },
    count,
    counted: () => Object.fromEntries([...counts].sort()),
  };
}
