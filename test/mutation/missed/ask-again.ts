/**
 * Makes each change that StrykerJS's run missed in a copy of the code, and asks the tests of its room
 * once more, and some HTTP tests. StrykerJS changes code that is loaded already, so that no test of its
 * run could notice another function, or another schema, that is made while a file loads.
 */
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { nearTo } from '../../simulation/removals/tests-of.ts';
import { type Bench, createBench } from './bench.ts';
import { type Change, missedIn } from './missed.ts';
import { reachedIn } from './reached.ts';

/** `report`: StrykerJS's. Prints a line for each change. */
export async function askAgain(report: string): Promise<void> {
  const changes = missedIn(report);
  const bench = createBench();
  try {
    const tests = await testsOf(bench, changes);
    let noticed = 0;
    for (const change of changes) {
      const by = await noticedBy(bench, tests, change);
      if (by !== undefined) noticed += 1;
      process.stdout.write(`${told(change, by)}\n`);
    }
    process.stdout.write(`${noticed} of ${changes.length} of what was missed are noticed\n`);
  } finally {
    bench.close();
  }
}

/** A file of HTTP tests. */
interface HttpTest {
  readonly file: string;
  readonly milliseconds: number;
  /** What it would run of what is changed. */
  readonly reached: ReadonlySet<Change>;
}

/** So many are asked about a change, the quickest of those that run it. */
const MOST_HTTP = 12;

/** The quickest first. */
async function testsOf(bench: Bench, changes: readonly Change[]): Promise<readonly HttpTest[]> {
  const folder = mkdtempSync(join(tmpdir(), 'reached-'));
  const http = globSync('test/contract/*.test.ts');
  const { failed, lasted } = await bench.run([...new Set(changes.flatMap(near)), ...http], folder);
  if (failed !== undefined) throw new Error(`With nothing changed, this fails: ${failed}`);
  const tests = http.map((file) => ({
    file,
    milliseconds: lasted.get(file) ?? 0,
    reached: new Set(changes.filter(reachedIn(join(folder, basename(file)), bench.root))),
  }));
  rmSync(folder, { recursive: true });
  return tests.toSorted((a, b) => a.milliseconds - b.milliseconds);
}

async function noticedBy(
  bench: Bench,
  tests: readonly HttpTest[],
  change: Change,
): Promise<string | undefined> {
  const http = tests.filter(({ reached }) => reached.has(change)).map(({ file }) => file);
  bench.change(change);
  const { failed } = await bench.run([...near(change), ...http.slice(0, MOST_HTTP)]);
  bench.change(undefined);
  return failed;
}

/** Random requests find what is found better by others, and take longest. */
const near = ({ file }: Change) =>
  globSync(`${folderNear(nearTo(file))}/**/!(random-)*.test.ts`).toSorted();

/** Some rooms have one folder of tests for all of their own. */
const folderNear = (folder: string): string =>
  existsSync(folder) ? folder : folderNear(dirname(folder));

const told = ({ file, line, kind, replacement }: Change, by: string | undefined) =>
  `${by === undefined ? 'MISSED ' : 'noticed'} ${file}:${line} ${kind} ${replacement.replaceAll('\n', ' ')}${
    by === undefined ? '' : `  (${by})`
  }`;
