/** What a report says was missed, and the source with such a change. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { changed, missedIn } from './missed.ts';

const SOURCE = "const one = 1;\nconst word = 'due';\n";

const WORD = {
  mutatorName: 'StringLiteral',
  replacement: '""',
  location: { start: { line: 2, column: 14 }, end: { line: 2, column: 19 } },
};

function missedOf(...mutants: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'missed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'mutation.json');
  writeFileSync(path, JSON.stringify({ files: { 'functions/a.ts': { source: SOURCE, mutants } } }));
  return missedIn(path);
}

it('what no test noticed, or no test ran, was missed; what one noticed was not', () => {
  const missed = missedOf(
    { ...WORD, status: 'Killed' },
    { ...WORD, status: 'Survived' },
    { ...WORD, status: 'Timeout' },
    { ...WORD, status: 'NoCoverage', replacement: '"other"' },
  );
  expect(missed.map(({ replacement }) => replacement)).toEqual(['""', '"other"']);
});

it('a change replaces its own text, and nothing else of the source', () => {
  const [change] = missedOf({ ...WORD, status: 'Survived' });
  expect(change).toMatchObject({ file: 'functions/a.ts', line: 2, kind: 'StringLiteral' });
  expect(change && changed(SOURCE, change)).toBe('const one = 1;\nconst word = "";\n');
});

it('a source that is another one since the report is not changed', () => {
  const [change] = missedOf({ ...WORD, status: 'Survived' });
  expect(() => change && changed(`// New.\n${SOURCE}`, change)).toThrow(
    'functions/a.ts has changed since the report.',
  );
});
