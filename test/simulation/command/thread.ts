/** One thread: runs every so many-th seed, and reports as it goes. */
import { parentPort, workerData } from 'node:worker_threads';
import { live, type Wish } from '../simulation.ts';
import { add, newTally } from './tally.ts';

/** The seeds of one thread: from `from` to before `until`, every `step`-th. */
export interface Share {
  readonly from: number;
  readonly until: number;
  readonly step: number;
  readonly customers: number;
  readonly months: number;
  readonly storm: number;
  readonly steps: number | undefined;
  readonly phenomena: NonNullable<Wish['phenomena']>;
}

const REPORT_EVERY = 10;

const share: Share = workerData;
let tally = newTally();
for (let seed = share.from; seed < share.until; seed += share.step) {
  add(tally, { seed, lived: await live({ ...share, seed }) });
  if (tally.seeds >= REPORT_EVERY || tally.failures.length > 0) {
    parentPort?.postMessage(tally);
    tally = newTally();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
parentPort?.postMessage(tally);
