/** Lambda's event source: receives messages of a queue and runs the worker's handler file. */
import type { EmbeddedQueue } from '../aws/queue.ts';
import type { Recurring } from '../clock/timetable.ts';
import { deliver, deliverTwice } from './deliver.ts';
import type { QueueMode } from './queue-mode.ts';
import { createRunJob, type JobOptions, type RunJob } from './run-job.ts';

export interface WorkerOptions extends JobOptions {
  readonly queue: EmbeddedQueue;
  readonly mode: () => QueueMode;
}

/** Runs whenever the timetable settles, until no message is visible. */
export function createWorker(options: WorkerOptions): Recurring {
  const { job, queue } = options;
  let working: Promise<void> | undefined;
  const bench: Bench = { ...options, run: createRunJob(options) };
  return {
    name: job.handler,
    nextDueAt: queue.nextReturnAt,
    runDue: queue.returnDue,
    async settle() {
      working ??= drain(bench).finally(() => {
        working = undefined;
      });
      await working;
    },
  };
}

interface Bench extends WorkerOptions {
  readonly run: RunJob;
}

/** One function for each lane, as many in parallel as the event source allows. */
async function drain(bench: Bench): Promise<void> {
  const { trigger } = bench.job;
  const most = trigger.kind === 'queue' ? trigger.maxConcurrency : 1;
  // A message that is delivered twice may occupy two functions.
  const lanes = bench.mode() === 'twice' ? Math.max(1, Math.floor(most / 2)) : most;
  await Promise.all(Array.from({ length: lanes }, () => workOff(bench)));
}

async function workOff(bench: Bench): Promise<void> {
  for (let round = 0; bench.mode() !== 'stop'; round += 1) {
    const messages = await bench.queue.receive(batchSizeOf(bench));
    if (messages.length === 0) return;
    const { run } = bench;
    const done =
      bench.mode() === 'twice'
        ? await deliverTwice(messages, { run, together: round % 2 === 0 })
        : await deliver(messages, run);
    await bench.queue.remove(done);
  }
}

/** An injected crash ends an invocation, which therefore receives one message only. */
function batchSizeOf({ job, crashes }: Bench): number {
  const armed = Object.keys(crashes.armed()).length > 0;
  return armed || job.trigger.kind !== 'queue' ? 1 : job.trigger.batchSize;
}
