/** Which places a process has run: a function called, a branch not taken. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { reachedIn } from './reached.ts';

const SOURCE = `export const told = (paid: boolean): string => (paid ? 'thanks' : 'once more');
export const never = (): string => 'silence';
console.log(told(true));
`;

function ran() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'reached-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'functions'));
  writeFileSync(join(root, 'functions/tell.mts'), SOURCE);
  const coverage = join(root, 'coverage');
  spawnSync(process.execPath, ['functions/tell.mts'], {
    cwd: root,
    env: { NODE_V8_COVERAGE: coverage, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  return { root, coverage };
}

it('a place is reached when the process ran it, in the places of the source with its types', () => {
  const { root, coverage } = ran();
  const isReached = reachedIn(coverage, root);
  const placeOf = (text: string) => ({ file: 'functions/tell.mts', from: SOURCE.indexOf(text) });
  expect(isReached(placeOf("'thanks'"))).toBe(true);
  expect(isReached(placeOf("'once more'"))).toBe(false);
  expect(isReached(placeOf("'silence'"))).toBe(false);
  expect(isReached({ file: 'functions/other.ts', from: 0 })).toBe(false);
});

it('a test file that starts no process reaches nothing', () => {
  const isReached = reachedIn(join(tmpdir(), 'reached-by-none'), tmpdir());
  expect(isReached({ file: 'functions/tell.mts', from: 0 })).toBe(false);
});
