/** What can be removed, and that code behind switches does what it did. */
import { describe, expect, it } from 'vitest';
import { changedIn } from './removals/chosen.ts';
import { EXPLAINED, partExplained, withoutExplained } from './removals/explained.ts';
import { removable } from './removals/removable.ts';
import { switched } from './removals/switched.ts';

const SOURCE = `export function fee(won) {
  let taken = 0;
  if (won > 100) taken += 1;
  return { won, taken };
}
`;

const parts = (kinds: Parameters<typeof removable>[2]) => removable('fee.ts', SOURCE, kinds);

/** The function behind switches, of which one is off; `isSwitchedOn` is its own here. */
async function feeWithout(removed: string | undefined): Promise<(won: number) => unknown> {
  const code = switched(SOURCE, parts('statements and properties'));
  const own = `const isSwitchedOn = (id) => id !== ${JSON.stringify(removed)};\n${code}`;
  const { fee } = await import(`data:text/javascript,${encodeURIComponent(own)}`);
  return fee;
}

describe('what can be removed', () => {
  it('is each statement, by file and line', () => {
    expect(parts('statements').map(({ id, text }) => [id, text])).toEqual([
      ['fee.ts:3', 'if (won > 100) taken += 1;'],
      ['fee.ts:3/2', 'taken += 1;'],
      ['fee.ts:4', 'return { won, taken };'],
    ]);
  });

  it('is also each property of an object, where that is wished', () => {
    const properties = parts('statements and properties').filter(({ kind }) => kind === 'property');
    expect(properties.map(({ id, text }) => [id, text])).toEqual([
      ['fee.ts:4/2', 'won'],
      ['fee.ts:4/3', 'taken'],
    ]);
  });
});

it('a function that ends in nothing ends the same without saying so', () => {
  const found = (last: string) =>
    removable('fee.ts', `const fee = () => {\n  pay();\n  ${last}\n};\n`, 'statements').length;
  expect(['return;', 'return undefined;', 'return 0;', 'if (won) return;'].map(found)).toEqual([
    1, 1, 2, 3,
  ]);
  expect(found('try { return read(); } catch { return undefined; }')).toBe(3);
  expect(found('try { read(); return; } catch { return 0; }')).toBe(4);
});

describe('what is explained', () => {
  const [one = expect.fail('nothing is explained')] = EXPLAINED;

  it.each(EXPLAINED.map((each) => [`${each.text} in ${each.function}`, each] as const))(
    'is there once: %s',
    (_, each) => {
      expect(() => partExplained(each)).not.toThrow();
    },
  );

  it('is not removed with what its line does, and keeps nothing else from being removed', () => {
    const part = partExplained(one);
    const within = { ...part, id: 'within', start: part.start + 1 };
    const others = [
      { ...part, id: 'around it', start: part.start - 1 },
      { ...part, id: 'on another line', line: part.line + 1 },
      { ...part, id: 'in another file', file: 'functions/other.ts' },
    ];
    expect(withoutExplained([part, within, ...others], [one])).toEqual(others);
  });

  it('is refused when it is there no more', () => {
    const gone = { ...one, text: 'throw new Error();' };
    expect(() => withoutExplained([], [gone])).toThrow('is not there once');
  });
});

describe('code behind switches', () => {
  it('does what it did while nothing is removed', async () => {
    const fee = await feeWithout(undefined);
    expect([fee(100), fee(101)]).toEqual([
      { won: 100, taken: 0 },
      { won: 101, taken: 1 },
    ]);
  });

  it.each([
    ['a statement', 'fee.ts:3', { won: 101, taken: 0 }],
    ['a property', 'fee.ts:4/3', { won: 101 }],
    ['the answer', 'fee.ts:4', undefined],
  ])('goes on without %s', async (_, removed, after) => {
    expect((await feeWithout(removed))(101)).toEqual(after);
  });
});

it('only lines that a change adds count as changed', () => {
  const isChanged = changedIn(
    '--- a/fee.ts\n+++ b/fee.ts\n@@ -3 +3,2 @@ export\n-old\n+new\n+newer\n@@ -9,2 +10,0 @@\n-gone\n',
  );
  const lines = [2, 3, 4, 5, 10].filter((line) => isChanged({ file: 'fee.ts', line }));
  expect(lines).toEqual([3, 4]);
  expect(isChanged({ file: 'other.ts', line: 3 })).toBe(false);
});
