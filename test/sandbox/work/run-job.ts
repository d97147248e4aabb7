/** Runs a job's own handler file once, as its Lambda would. */
import type { Job } from '../../../infra/jobs.ts';
import type { Crashes } from '../crash/crashes.ts';
import { createInvocation } from '../gateway/invocation.ts';
import { type Handler, invoke, type Outcome } from '../gateway/invoke.ts';

export interface JobOptions {
  readonly job: Job;
  readonly loadHandler: (name: string) => Promise<Handler<object>>;
  readonly crashes: Crashes;
  /** Reports a failure; by default on standard error. */
  readonly report?: (...words: readonly unknown[]) => void;
}

/** Never throws: the outcome says what happened to the function. */
export type RunJob = (event: object) => Promise<Outcome>;

export function createRunJob({ job, loadHandler, crashes, report = say }: JobOptions): RunJob {
  const functionMs = job.timeoutSeconds * 1000;
  const limits = { functionMs, integrationMs: functionMs };
  let unable = false;
  return async (event) => {
    const handler = await loadHandler(job.handler).catch((error: unknown) => {
      // It is retried every few minutes, and would report the same each time.
      if (!unable) report(`functions/handlers/${job.handler}.ts cannot be run:`, error);
      unable = true;
    });
    if (!handler) return { kind: 'threw', error: new Error('There is no handler to run.') };
    const call = { handler, functionName: job.handler, event, invocation: createInvocation() };
    const outcome = await invoke(call, { crashes, limits });
    if (outcome.kind === 'threw') report(`${job.handler}:`, outcome.error);
    if (outcome.kind === 'timed_out') report(`${job.handler}: stopped after ${functionMs} ms`);
    return outcome;
  };
}

function say(...words: readonly unknown[]): void {
  console.error(...words);
}
