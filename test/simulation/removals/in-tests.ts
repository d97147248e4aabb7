/** Tries removals in files of tests: once all files with nothing removed, then for each part those that reach it. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createVitest, type TestModule, type TestSpecification } from 'vitest/node';
import type { Hunt, Killed } from './removed.ts';

/** Milliseconds: what keeps one run so long does not end. */
const LONGEST_RUN = 90_000;

/** Random requests find what is found better by others, and take longest. */
const TOO_DEAR = /random-/;

/** `tests` are parts of the paths of test files. */
export async function inTests(hunt: Hunt & { readonly tests: readonly string[] }): Promise<void> {
  const { parts, folders, kinds, tests, threads, onDone } = hunt;
  process.env.REMOVALS_OF = folders.join(',');
  process.env.REMOVED_KINDS = kinds;
  const first = await createBench(tests);
  const others = Array.from({ length: threads - 1 }, () => createBench(tests));
  const benches = [first, ...(await Promise.all(others))];
  const costs = await reachedOn(benches, [...first.files.keys()]);
  const waiting = [...parts];
  const work = async (bench: Bench) => {
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
      const { id } = part;
      const covering = costs.filter(({ reached }) => reached.has(id)).map(({ file }) => file);
      onDone(part, await killedBy(bench, id, covering));
    }
  };
  await Promise.all(benches.map(work));
  await Promise.all(benches.map((bench) => bench.close()));
}

interface Cost {
  readonly file: string;
  readonly reached: ReadonlySet<string>;
  readonly milliseconds: number;
}

/** The cheapest file first. */
async function reachedOn(
  benches: readonly Bench[],
  files: readonly string[],
): Promise<readonly Cost[]> {
  const shares = benches.map((bench, at) => ({
    bench,
    share: files.filter((_, index) => index % benches.length === at),
  }));
  const costs = await Promise.all(shares.map(({ bench, share }) => reachedBy(bench, share)));
  return costs.flat().toSorted((a, b) => a.milliseconds - b.milliseconds);
}

async function reachedBy(bench: Bench, files: readonly string[]): Promise<readonly Cost[]> {
  if (files.length === 0) return [];
  const modules = await bench.run(files, undefined);
  const failed = modules.filter((module) => !module.ok());
  if (failed.length > 0)
    throw new Error(`With nothing removed, ${failed.map(nameOf).join(', ')} fails.`);
  return modules.map((module) => ({
    file: module.moduleId,
    reached: bench.reachedBy(module.moduleId),
    milliseconds: module.diagnostic().duration,
  }));
}

const nameOf = ({ moduleId }: TestModule) => relative(process.cwd(), moduleId);

/** So many at once: what is killed is mostly killed by one of the first. */
const FIRST = 3;

async function killedBy(
  bench: Bench,
  removed: string,
  files: readonly string[],
): Promise<Killed | undefined> {
  for (const some of [files.slice(0, FIRST), files.slice(FIRST)]) {
    const killed = some.length === 0 ? undefined : await killedByAny(bench, removed, some);
    if (killed !== undefined) return killed;
  }
  return undefined;
}

async function killedByAny(
  bench: Bench,
  removed: string,
  files: readonly string[],
): Promise<Killed | undefined> {
  const modules = await bench.run(files, removed);
  if (modules.length === 0) return { by: 'its tests', rule: 'they come to an end' };
  for (const module of modules) {
    const [test] = module.children.allTests('failed');
    if (test !== undefined) return { by: nameOf(module), rule: test.fullName };
    if (module.state() === 'failed') return { by: nameOf(module), rule: 'it can be run' };
  }
  return undefined;
}

interface Bench {
  readonly files: ReadonlyMap<string, TestSpecification>;
  /** What became of the files; none when they do not come to an end. */
  readonly run: (
    files: readonly string[],
    removed: string | undefined,
  ) => Promise<readonly TestModule[]>;
  readonly reachedBy: (file: string) => ReadonlySet<string>;
  readonly close: () => Promise<void>;
}

async function createBench(tests: readonly string[]): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'removals-'));
  const vitest = await createVitest('test', {
    config: 'test/simulation/removals/vitest.config.ts',
    watch: false,
    env: { REMOVALS: folder },
  });
  const all = await vitest.globTestSpecifications([...tests]);
  const files = new Map(
    all.filter(({ moduleId }) => !TOO_DEAR.test(moduleId)).map((one) => [one.moduleId, one]),
  );
  return {
    files,
    run: async (names, removed) => {
      writeFileSync(join(folder, 'removed'), removed ?? '');
      const run = vitest.runTestSpecifications(names.flatMap((name) => files.get(name) ?? []));
      const ended = await Promise.race([run, waited(removed === undefined ? 10 : 1)]);
      // It also tells what became of the files of earlier runs.
      if (ended !== undefined)
        return ended.testModules.filter(({ moduleId }) => names.includes(moduleId));
      await vitest.cancelCurrentRun('keyboard-input');
      await run;
      return [];
    },
    reachedBy: (file) => {
      const notes = join(folder, 'reached', file.replaceAll('/', '+'));
      return new Set(existsSync(notes) ? readFileSync(notes, 'utf8').split('\n') : []);
    },
    close: async () => {
      await vitest.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const waited = (times: number) =>
  new Promise<undefined>((resolve) => {
    setTimeout(() => resolve(undefined), times * LONGEST_RUN).unref();
  });
