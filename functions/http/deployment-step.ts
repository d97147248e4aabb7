/**
 * A step that CloudFormation runs during a deployment (a custom resource). It waits for the answer
 * at an address that it names; without one, the deployment hangs for an hour.
 */
import * as z from 'zod/mini';
import type { Log } from '../ports/runtime.ts';

const request = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.string(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
});

/** A handler that runs the step at every creation and update; a deletion undoes nothing. */
export const deploymentStep =
  (step: {
    readonly log: Log;
    /** Identifies the step's result to CloudFormation; it never changes. */
    readonly name: string;
    readonly run: () => Promise<unknown>;
  }) =>
  async (event: unknown): Promise<void> => {
    const { RequestType, ResponseURL, ...ids } = request.parse(event);
    const failure = RequestType === 'Delete' ? undefined : await failureOf(step);
    await respond(ResponseURL, {
      ...ids,
      PhysicalResourceId: step.name,
      Status: failure === undefined ? 'SUCCESS' : 'FAILED',
      ...(failure !== undefined && { Reason: failure }),
    });
  };

async function failureOf({
  run,
  log,
  name,
}: Parameters<typeof deploymentStep>[0]): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    log.warn('a step of the deployment failed', { reason });
    return `${name}: ${reason}`;
  }
}

/** The address is signed for a body without a type. When this throws, Lambda repeats the step. */
async function respond(address: string, answer: object): Promise<void> {
  const body = JSON.stringify(answer);
  const response = await fetch(address, { method: 'PUT', headers: { 'content-type': '' }, body });
  if (!response.ok) throw new Error(`CloudFormation did not take the answer: ${response.status}`);
}
