/** Small scopes walked through completely: every order of steps, every fault, every pair of faults. */
import { describe, expect, it } from 'vitest';
import { explore } from './scopes/explorer.ts';
import { everyFault } from './scopes/faults.ts';
import { orders, races, switchesIn, twoWorkers } from './scopes/scopes.ts';
import { scriptedFates } from './scopes/scripted-fates.ts';
import { type Played, play } from './scopes/stage.ts';
import type { Choose } from './world/kernel.ts';

/** Of a scope that failed, what the oracle saw and how it came to it. */
const failure = (how: unknown, { violations, story }: Played) =>
  violations.map(({ rule, detail }) => ({ rule, detail, how, story: story().slice(-60) }));

describe('in every order of their steps', () => {
  it.each(Object.entries(races))(
    '%s keep every promise',
    { timeout: 120_000 },
    async (name, cast) => {
      const failures: unknown[] = [];
      const { runs } = await explore(
        async (choose) => {
          const order: string[] = [];
          const noted: Choose = (owners) => {
            const picked = choose(owners);
            order.push(owners[picked] ?? '');
            return picked;
          };
          const played = await play({ fates: scriptedFates(new Map()), choose: noted, cast });
          failures.push(...failure(order, played));
        },
        { switches: switchesIn(name) },
      );
      expect(failures.slice(0, 1)).toEqual([]);
      expect(runs).toBeGreaterThan(20);
    },
  );
});

describe('with every fault, and every pair of faults,', () => {
  it.each(Object.entries(orders))(
    'two workers charge one debt once, %s',
    { timeout: 120_000 },
    async (_, choose) => {
      const failures: unknown[] = [];
      let trials = 0;
      for await (const { script, played } of everyFault(
        { cast: twoWorkers, choose },
        { pairs: true },
      )) {
        trials += 1;
        failures.push(...failure([...script], played));
      }
      expect(failures.slice(0, 1)).toEqual([]);
      expect(trials).toBeGreaterThan(500);
    },
  );
});
