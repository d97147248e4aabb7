/** Lambda's event source: takes messages from the queue and runs the worker's own handler file on them. */
import * as z from 'zod/mini';
import type { Job } from '../../../infra/jobs.ts';
import type { EmbeddedQueue, Message } from '../aws/work-queue.ts';
import type { Recurring } from '../clock/timetable.ts';
import type { Crashes } from '../crash/crashes.ts';
import { createInvocation } from '../gateway/invocation.ts';
import { type Handler, invoke, type Outcome } from '../gateway/invoke.ts';

export type QueueMode = 'run' | 'stop' | 'twice';

export interface Worker extends Recurring {
  readonly mode: () => QueueMode;
  readonly setMode: (mode: QueueMode) => void;
}

export interface WorkerOptions {
  readonly job: Job;
  readonly queue: EmbeddedQueue;
  readonly loadHandler: (name: string) => Promise<Handler<object>>;
  readonly crashes: Crashes;
}

/** Works whenever the timetable settles, until no message is visible. */
export function createWorker(options: WorkerOptions): Worker {
  const { queue } = options;
  let mode: QueueMode = 'run';
  let working: Promise<void> | undefined;
  const drain = async () => {
    const lanes = Array.from({ length: lanesOf(options) }, () => work(options, () => mode));
    await Promise.all(lanes);
  };
  return {
    name: 'worker',
    mode: () => mode,
    setMode: (next) => {
      mode = next;
    },
    nextDueAt: () => (mode === 'stop' ? undefined : queue.nextReturnAt()),
    runDue: () => queue.returnDue(),
    settle: async () => {
      working ??= drain().finally(() => {
        working = undefined;
      });
      await working;
    },
  };
}

function lanesOf({ job }: WorkerOptions): number {
  return job.trigger.kind === 'queue' ? job.trigger.maxConcurrency : 1;
}

/** One of the pollers that run side by side. */
async function work(options: WorkerOptions, mode: () => QueueMode): Promise<void> {
  while (mode() !== 'stop') {
    const messages = await options.queue.receive(batchSizeOf(options));
    if (messages.length === 0) return;
    const times = mode() === 'twice' ? 2 : 1;
    const outcomes = await Promise.all(Array.from({ length: times }, () => run(options, messages)));
    await options.queue.remove(done(messages, outcomes));
  }
}

/** A staged crash ends an invocation, so it is given one message only: one unit of work. */
function batchSizeOf({ job, crashes }: WorkerOptions): number {
  const armed = Object.keys(crashes.armed()).length > 0;
  return armed || job.trigger.kind !== 'queue' ? 1 : job.trigger.batchSize;
}

async function run(options: WorkerOptions, messages: readonly Message[]): Promise<Outcome> {
  const { job, crashes, loadHandler } = options;
  const functionMs = job.timeoutSeconds * 1000;
  try {
    const handler = await loadHandler(job.handler);
    const event = { Records: messages.map(toRecord) };
    return await invoke(
      { handler, functionName: job.handler, event, invocation: createInvocation() },
      { crashes, limits: { functionMs, integrationMs: functionMs } },
    );
  } catch (error) {
    return { kind: 'threw', error };
  }
}

const toRecord = ({ id, receipt, body, receiveCount }: Message) => ({
  messageId: id,
  receiptHandle: receipt,
  body,
  attributes: { ApproximateReceiveCount: receiveCount },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:ap-northeast-2:000000000000:work',
  awsRegion: 'ap-northeast-2',
});

const response = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })),
});

/** What every run finished; a run that threw or died finished nothing. */
function done(messages: readonly Message[], outcomes: readonly Outcome[]): readonly Message[] {
  const failed = outcomes.map(failuresOf);
  if (failed.includes('all')) return [];
  return messages.filter(({ id }) => !failed.some((ids) => ids !== 'all' && ids.includes(id)));
}

function failuresOf(outcome: Outcome): readonly string[] | 'all' {
  if (outcome.kind === 'threw') console.error('work:', outcome.error);
  if (outcome.kind !== 'answered') return 'all';
  const read = response.safeParse(outcome.result);
  return read.success ? read.data.batchItemFailures.map((one) => one.itemIdentifier) : 'all';
}
