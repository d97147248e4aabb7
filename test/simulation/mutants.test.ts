/**
 * Guards must earn their place: the list names real code, and the most important are missed at
 * once.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guards } from './mutants/guards.ts';
import { hunt } from './mutants/hunt.ts';
import { mutated } from './mutants/mutant.ts';

describe('the list of guards', () => {
  it.each(guards.map((mutant) => [mutant.guard, mutant] as const))(
    'quotes "%s" as it stands in the code',
    (_, mutant) => {
      const source = readFileSync(mutant.file, 'utf8');
      expect(mutated(source, mutant)).not.toBe(source);
    },
  );

  it('has each name once, and refuses a text that the file does not have exactly once', () => {
    expect(new Set(guards.map(({ guard }) => guard)).size).toBe(guards.length);
    const [mutant] = guards;
    if (mutant === undefined) throw new Error('the list is empty');
    expect(() => mutated('', mutant)).toThrow('0 times');
    expect(() => mutated(mutant.text.repeat(2), mutant)).toThrow('2 times');
  });
});

/** Each is caught within a second or so; `npm run simulate:mutants` hunts them all. */
const DEAREST = [
  'conditional claim of a one-off',
  'conditional claim of a period',
  'version check',
  'send-by fence',
  'single open attempt',
  'publish before release',
  'cancellation respected',
  'use said before pointing, by a swap',
];

it.each(DEAREST)('without "%s" a promise is broken', async (name) => {
  const mutant = guards.find(({ guard }) => guard === name);
  if (mutant === undefined) throw new Error('no guard is called so');
  const caught = await hunt(mutant, [mutant.caughtBy]);
  expect(caught?.trial).toEqual(mutant.caughtBy);
});
