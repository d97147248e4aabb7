/**
 * Small scopes walked through completely: every order of steps, every fault in every order, every
 * pair of faults.
 */
import { describe, expect, it } from 'vitest';
import { chosen, thorough } from '../thorough.ts';
import { explore } from './scopes/explorer.ts';
import { everyFault, everyFaultOf } from './scopes/faults.ts';
import { orders, races, twoWorkers } from './scopes/scopes.ts';
import { scriptedFates } from './scopes/scripted-fates.ts';
import { type Chooser, type Played, play } from './scopes/stage.ts';

/** The violations of a scope that failed, with the order or faults and the end of its story. */
const failure = (how: unknown, { violations, story }: Played) =>
  violations.map(({ rule, detail }) => ({ rule, detail, how, story: story().slice(-60) }));

/** Milliseconds: many times what a walk needs, so that only one without an end is broken off. */
const DEAREST_WALK = 480_000;

/** The dearest race alone takes as long as half of the others: CI walks through it, too. */
const everyRace = Object.entries(races).filter(
  ([name]) => thorough || name !== 'a charge and its refund, asked for twice',
);

describe('in every order of their steps', () => {
  it.each(everyRace)('%s keep every promise', { timeout: DEAREST_WALK }, async (_, cast) => {
    const failures: unknown[] = [];
    const { runs } = await explore(async (choose) => {
      const order: string[] = [];
      const noted: Chooser = (owners, soFar) => {
        const picked = choose(owners, soFar);
        if (owners.length > 1) order.push(owners[picked ?? 0] ?? '');
        return picked;
      };
      const played = await play({ fates: scriptedFates(new Map()), choose: noted, cast });
      failures.push(...failure(order, played));
    });
    expect(failures.slice(0, 1)).toEqual([]);
    expect(runs).toBeGreaterThan(20);
  });

  // Orders that reach the same place are walked on from there only once, which must not lose any
  // place.
  it.each([
    ['a worker and the deletion of its key', 200],
    ['a card swap and the deletion of the new key', 100],
  ])('no place that %s can reach is left out', async (name, most) => {
    const cast = races[name];
    if (cast === undefined) throw new Error(`there is no scope "${name}"`);
    const run = async (choose: Chooser) =>
      void (await play({ fates: scriptedFates(new Map()), choose, cast }));
    const whole = await explore(run, { cut: false });
    const { runs, places } = await explore(run);
    expect(whole.runs).toBeGreaterThan(most);
    expect(runs).toBeLessThan(whole.runs / 2);
    expect([...places].sort()).toEqual([...whole.places].sort());
  });
});

describe('with every fault', () => {
  it.each(Object.entries(orders))(
    'and every pair of faults, two workers charge one debt once, %s',
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

  it.each(
    chosen(
      [
        ['two workers', 'work #1'],
        ['a worker and the deletion of its key', 'work #1'],
        ['one charge asked for twice', 'one-off #1'],
      ],
      ['a worker and the deletion of its key'],
    ),
  )(
    'of the first, and in every order of steps, %s keep every promise',
    { timeout: DEAREST_WALK },
    async (name, by) => {
      const cast = races[name];
      if (cast === undefined) throw new Error(`there is no scope "${name}"`);
      const failures: unknown[] = [];
      const scripts = new Set<string>();
      await everyFaultOf(by, cast, ({ script, played }) => {
        scripts.add(JSON.stringify([...script]));
        failures.push(...failure([...script], played));
      });
      expect(failures.slice(0, 1)).toEqual([]);
      expect(scripts.size).toBeGreaterThan(40);
    },
  );
});
