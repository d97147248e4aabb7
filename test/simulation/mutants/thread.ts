/**
 * One thread for one mutant: loads the production code without its guard, and tries until it is
 * caught.
 */
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { type Mutant, mutated, type Trial } from './mutant.ts';

export interface Job {
  readonly mutant: Mutant;
  readonly trials: readonly Trial[];
}

/** What a thread reports: that it goes on, and the end of each trial. */
export type Report = { readonly kind: 'goes_on' } | Tried;

interface Tried {
  readonly kind: 'tried';
  readonly trial: Trial;
  readonly rule: string | undefined;
}

const { mutant, trials }: Job = workerData;
const target = new URL(`../../../${mutant.file}`, import.meta.url).href;
let isApplied = false;

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (url !== target) return loaded;
    isApplied = true;
    return { ...loaded, source: mutated(String(loaded.source), mutant) };
  },
});

const { brokenIn } = await import('./trials.ts');
if (!isApplied) throw new Error(`the simulation does not use ${mutant.file}`);
const report = (report: Report) => parentPort?.postMessage(report);
for (const trial of trials) {
  const rule = await brokenIn(trial, () => report({ kind: 'goes_on' }));
  report({ kind: 'tried', trial, rule });
  if (rule !== undefined) break;
}
