/** Adds up the figures, faults and failures of many seeds. */
import type { Violation } from '../oracle/violation.ts';
import type { Lived } from '../simulation.ts';

export interface Failure {
  readonly seed: number;
  readonly violation: Violation;
}

/** The sums over many seeds. */
export interface Tally {
  seeds: number;
  readonly sums: Map<string, number>;
  readonly most: Map<string, number>;
  readonly faults: Map<string, number>;
  fewestFaults: number;
  fewestSubscriptions: number;
  readonly failures: Failure[];
}

export const newTally = (): Tally => ({
  seeds: 0,
  sums: new Map(),
  most: new Map(),
  faults: new Map(),
  fewestFaults: Number.POSITIVE_INFINITY,
  fewestSubscriptions: Number.POSITIVE_INFINITY,
  failures: [],
});

export function add(tally: Tally, { seed, lived }: { seed: number; lived: Lived }): void {
  tally.seeds += 1;
  for (const [name, value] of Object.entries(lived.figures))
    if (name.startsWith('longest'))
      tally.most.set(name, Math.max(tally.most.get(name) ?? 0, value));
    else tally.sums.set(name, (tally.sums.get(name) ?? 0) + value);
  let faults = 0;
  for (const [name, count] of Object.entries(lived.faults)) {
    tally.faults.set(name, (tally.faults.get(name) ?? 0) + count);
    faults += count;
  }
  tally.fewestFaults = Math.min(tally.fewestFaults, faults);
  const subscriptions = lived.figures.subscriptions ?? 0;
  tally.fewestSubscriptions = Math.min(tally.fewestSubscriptions, subscriptions);
  const [violation] = lived.violations;
  if (violation !== undefined) tally.failures.push({ seed, violation });
}

/** Adds the sums of `other` to `tally`. */
export function merge(tally: Tally, other: Tally): void {
  tally.seeds += other.seeds;
  for (const [name, value] of other.sums) tally.sums.set(name, (tally.sums.get(name) ?? 0) + value);
  for (const [name, value] of other.most)
    tally.most.set(name, Math.max(tally.most.get(name) ?? 0, value));
  for (const [name, value] of other.faults)
    tally.faults.set(name, (tally.faults.get(name) ?? 0) + value);
  tally.fewestFaults = Math.min(tally.fewestFaults, other.fewestFaults);
  tally.fewestSubscriptions = Math.min(tally.fewestSubscriptions, other.fewestSubscriptions);
  tally.failures.push(...other.failures);
}
