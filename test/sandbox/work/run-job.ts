/** Runs a job's own handler file once, as its Lambda would. */
import type { Job } from '../../../infra/jobs.ts';
import type { Crashes } from '../crash/crashes.ts';
import { createInvocation } from '../gateway/invocation.ts';
import { type Handler, invoke, type Outcome } from '../gateway/invoke.ts';

export interface JobOptions {
  readonly job: Job;
  readonly loadHandler: (name: string) => Promise<Handler<object>>;
  readonly crashes: Crashes;
  /** Says what went wrong; on the sandbox's error output if absent. */
  readonly report?: (...words: readonly unknown[]) => void;
}

/** Whatever happens to the function is in the outcome: nothing is thrown. */
export type RunJob = (event: object) => Promise<Outcome>;

export function createRunJob({ job, loadHandler, crashes, report = say }: JobOptions): RunJob {
  const functionMs = job.timeoutSeconds * 1000;
  const limits = { functionMs, integrationMs: functionMs };
  let unable = false;
  return async (event) => {
    const handler = await loadHandler(job.handler).catch((error: unknown) => {
      // It is tried again every few minutes, and would say the same for ever.
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
