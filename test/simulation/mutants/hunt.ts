/** Hunts one mutant: in a thread of its own, trial after trial, until one catches it. */
import { Worker } from 'node:worker_threads';
import type { Mutant, Trial } from './mutant.ts';
import { failedIn } from './tested.ts';
import type { Job, Report } from './thread.ts';

/** The trial that noticed the missing guard. */
export interface Caught {
  readonly trial: Trial;
  /** The promise that was broken. */
  readonly rule: string;
}

/**
 * Milliseconds without a word. A trial may take long on a busy machine, but none of its plays nearly
 * so: a mutant that hangs counts as caught.
 */
const LONGEST_PLAY = 120_000;

/** How it was caught; undefined for a survivor. */
export async function hunt(mutant: Mutant, trials: readonly Trial[]): Promise<Caught | undefined> {
  const [first, ...others] = trials;
  if (first === undefined || !('test' in first)) return inThread(mutant, trials);
  const rule = await failedIn(first.test, mutant);
  if (rule !== undefined) return { trial: first, rule };
  return mutant.file.startsWith('functions/adapters/') ? undefined : inThread(mutant, others);
}

function inThread(mutant: Mutant, trials: readonly Trial[]): Promise<Caught | undefined> {
  return new Promise((resolve, reject) => {
    const workerData: Job = { mutant, trials };
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData });
    let caught: Caught | undefined;
    let done = 0;
    const hangs = () => {
      const trial = trials[done];
      if (trial !== undefined) caught = { trial, rule: 'it comes to an end' };
      void thread.terminate();
    };
    let watch = setTimeout(hangs, LONGEST_PLAY);
    thread.on('message', (report: Report) => {
      clearTimeout(watch);
      watch = setTimeout(hangs, LONGEST_PLAY);
      if (report.kind === 'goes_on') return;
      done += 1;
      const { trial, rule } = report;
      if (rule !== undefined) caught = { trial, rule };
    });
    thread.on('error', (error) => {
      clearTimeout(watch);
      reject(error);
    });
    thread.on('exit', () => {
      clearTimeout(watch);
      resolve(caught);
    });
  });
}
