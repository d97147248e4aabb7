/**
 * Tries removals in the small scopes and lives of the simulation, scopes first: always the same trials,
 * however busy the machine is, so that what is noticed once is noticed again.
 */
import { Worker } from 'node:worker_threads';
import type { Trial } from '../mutants/mutant.ts';
import { nameOf } from '../mutants/mutant.ts';
import { faulty } from '../scopes/scopes.ts';
import { stories } from '../scopes/stories.ts';
import type { Hunt, Killed } from './removed.ts';
import type { SwitchedCode } from './switched-file.ts';
import type { Task, Tried } from './thread.ts';

/** Milliseconds: no trial takes nearly so long. */
const LONGEST_TRIAL = 20_000;

/** `seeds` is how many lives are tried besides the scopes. */
export async function inTrials(hunt: Hunt & { readonly seeds: number }): Promise<void> {
  const { parts, seeds, threads, onDone } = hunt;
  const first = createBench(hunt);
  const reached = await reachedBy(first, trialsFrom(seeds));
  await first.close();
  const waiting = [...parts];
  const work = async () => {
    const bench = createBench(hunt);
    for (let part = waiting.shift(); part !== undefined; part = waiting.shift())
      onDone(part, await killedOn(bench, part.id, reached));
    await bench.close();
  };
  await Promise.all(Array.from({ length: threads }, work));
}

const trialsFrom = (seeds: number): readonly Trial[] => [
  ...[stories, faulty].flatMap((of) => Object.keys(of).map((scope) => ({ scope }))),
  ...Array.from({ length: seeds }, (_, index) => ({ seed: index + 1 })),
];

/** A trial, and the parts that it reaches. */
type Reach = readonly [Trial, ReadonlySet<string>];

async function reachedBy(bench: Bench, trials: readonly Trial[]): Promise<readonly Reach[]> {
  const all: Reach[] = [];
  for (const trial of trials) {
    const { rule, reached } = await bench.tries({ removed: undefined, trial });
    if (rule !== undefined)
      throw new Error(`With nothing removed, ${nameOf(trial)} breaks "${rule}".`);
    all.push([trial, new Set(reached)]);
  }
  return all;
}

async function killedOn(
  bench: Bench,
  removed: string,
  all: readonly Reach[],
): Promise<Killed | undefined> {
  for (const [trial, reached] of all) {
    if (!reached.has(removed)) continue;
    const { rule } = await bench.tries({ removed, trial });
    if (rule !== undefined) return { by: nameOf(trial), rule };
  }
  return undefined;
}

type Bench = ReturnType<typeof createBench>;

/** A thread, and a new one in its place when a removal breaks it or keeps it for ever. */
function createBench({ folders, kinds }: SwitchedCode) {
  const workerData: SwitchedCode = { folders, kinds };
  const open = () => new Worker(new URL('./thread.ts', import.meta.url), { workerData });
  let thread = open();
  const tries = async (task: Task): Promise<Tried> => {
    const tried = await answerOf(thread, task);
    if ('rule' in tried) return tried;
    void thread.terminate();
    thread = open();
    return { rule: tried.broken, reached: [] };
  };
  return { tries, close: () => thread.terminate() };
}

function answerOf(thread: Worker, task: Task): Promise<Tried | { readonly broken: string }> {
  return new Promise((resolve) => {
    const settle = (answer: Tried | { readonly broken: string }) => {
      clearTimeout(watch);
      thread.off('error', failed);
      thread.off('message', settle);
      resolve(answer);
    };
    const failed = (error: unknown) => settle({ broken: String(error) });
    const watch = setTimeout(() => settle({ broken: 'it comes to an end' }), LONGEST_TRIAL);
    thread.on('error', failed);
    thread.on('message', settle);
    thread.postMessage(task);
  });
}
