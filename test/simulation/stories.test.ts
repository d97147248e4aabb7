/** Small worlds in which one thing goes wrong: every promise is kept, and something did happen. */
import { describe, expect, it } from 'vitest';
import { everyFault } from './scopes/faults.ts';
import { faulty } from './scopes/scopes.ts';
import { play } from './scopes/stage.ts';
import { stories } from './scopes/stories.ts';

/** A line that says that money moved, or was asked for. */
const MONEY = / sends (zp|order)| gives back | the PG: paid | claimed /;

describe('every promise is kept with', () => {
  it.each(Object.entries(stories))('%s', async (_, scopeOf) => {
    const { violations, story } = await play(scopeOf());
    const lines = story();
    expect({ violations, story: violations.length > 0 ? lines.slice(-60) : [] }).toEqual({
      violations: [],
      story: [],
    });
    expect(lines.filter((line) => MONEY.test(line))).not.toEqual([]);
  });
});

describe('with every fault at every call', () => {
  it.each(Object.entries(faulty))('every promise is kept in %s', async (_, cast) => {
    const failures: unknown[] = [];
    let trials = 0;
    for await (const { script, played } of everyFault({ cast }, { pairs: false })) {
      trials += 1;
      const story = () => played.story().slice(-60);
      failures.push(
        ...played.violations.map((violation) => ({ violation, script, story: story() })),
      );
    }
    expect(failures.slice(0, 1)).toEqual([]);
    expect(trials).toBeGreaterThan(30);
  });
});
