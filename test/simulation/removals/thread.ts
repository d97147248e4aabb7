/** One thread of trials: loads the switched production code once, then tries removal after removal. */
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { nameOf, type Trial } from '../mutants/mutant.ts';
import { type SwitchedCode, switchedFile } from './switched-file.ts';
import { installSwitches } from './switches.ts';

export interface Task {
  /** Undefined: nothing is removed, to learn what the trial reaches. */
  readonly removed: string | undefined;
  readonly trial: Trial;
}

export interface Tried {
  readonly rule: string | undefined;
  readonly reached: readonly string[];
}

const code: SwitchedCode = workerData;
const switches = installSwitches();

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const source = switchedFile({ ...code, url, source: () => String(loaded.source) });
    return source === undefined ? loaded : { ...loaded, source };
  },
});

const { brokenIn } = await import('../mutants/trials.ts');

parentPort?.on('message', async ({ removed, trial }: Task) => {
  switches.remove(removed);
  const rule = await brokenIn(trial).catch((error: unknown) => `${nameOf(trial)}: ${error}`);
  const reached = removed === undefined ? [...switches.reached()] : [];
  const tried: Tried = { rule, reached };
  parentPort?.postMessage(tried);
});
