/** Runs a function once, with its own logs and trace, as in its own Lambda. */
import { InvokeStore, InvokeStoreBase } from '@aws/lambda-invoke-store';
import type { Context } from 'aws-lambda';
import type { Crashes } from '../crash/crashes.ts';
import { type Invocation, traceOf } from './invocation.ts';
import type { GatewayEvent } from './to-event.ts';

/** Node 24's runtime no longer has callbacks. */
export type LambdaContext = Omit<Context, 'done' | 'fail' | 'succeed'>;

/** A handler; its event is the gateway's, a queue's or a schedule's. */
export type Handler<Event = GatewayEvent> = (event: Event, context: LambdaContext) => unknown;

/** The result of an invocation: `died` after an injected crash. */
export type Outcome =
  | { readonly kind: 'answered'; readonly result: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'died' | 'timed_out' };

export interface Limits {
  /** After this time the function is stopped. */
  readonly functionMs: number;
  /** After this time the gateway stops waiting. */
  readonly integrationMs: number;
}

interface Call<Event> {
  readonly handler: Handler<Event>;
  readonly functionName: string;
  readonly event: Event;
  readonly invocation: Invocation;
}

export async function invoke<Event>(
  call: Call<Event>,
  { crashes, limits }: { readonly crashes: Crashes; readonly limits: Limits },
): Promise<Outcome> {
  const traceId = traceOf(call.invocation, call.functionName);
  const timeLimit = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    crashes.kill(traceId);
    timeLimit.resolve({ kind: 'timed_out' });
  }, limits.integrationMs);
  const death = crashes.begin(traceId).then((): Outcome => ({ kind: 'died' }));
  try {
    return await Promise.race([timeLimit.promise, death, run(call, limits)]);
  } finally {
    clearTimeout(timer);
    crashes.end(traceId);
  }
}

async function run<Event>(call: Call<Event>, limits: Limits): Promise<Outcome> {
  const store = await InvokeStore.getInstanceAsync();
  const { REQUEST_ID, X_RAY_TRACE_ID } = InvokeStoreBase.PROTECTED_KEYS;
  const { requestId } = call.invocation;
  const traceId = traceOf(call.invocation, call.functionName);
  const context = toContext(call, Date.now() + limits.functionMs);
  try {
    const result = await store.run(
      { [REQUEST_ID]: requestId, [X_RAY_TRACE_ID]: traceId },
      async () => call.handler(call.event, context),
    );
    return { kind: 'answered', result };
  } catch (error) {
    return { kind: 'threw', error };
  }
}

function toContext(
  { functionName, invocation }: Pick<Call<never>, 'functionName' | 'invocation'>,
  deadline: number,
): LambdaContext {
  return {
    awsRequestId: invocation.requestId,
    callbackWaitsForEmptyEventLoop: false,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:ap-northeast-2:000000000000:function:${functionName}`,
    memoryLimitInMB: '512',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'sandbox',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
