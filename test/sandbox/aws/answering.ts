/** Answers the calls to the embedded AWS services; injected crashes end invocations here. */
import type { Crashes } from '../crash/crashes.ts';
import { mayBeStep, stepOf } from '../crash/step-of.ts';
import { functionOf } from '../gateway/invocation.ts';
import { type AwsAnswer, type AwsCall, type AwsService, awsError, inputOf } from './aws-call.ts';
import { refusalOf } from './grants-of-functions.ts';

/** The answer to a call; undefined when its invocation has ended: nobody hears it. */
export type Answering = (call: AwsCall) => Promise<AwsAnswer | undefined>;

export const createAnswering =
  (services: readonly AwsService[], crashes: Crashes): Answering =>
  async (call) => {
    const traceId = call.headers['x-amzn-trace-id'] ?? '';
    if (crashes.isDead(traceId)) return undefined;
    const answer = refusalOf(call, functionOf(traceId)) ?? (await answerCall(services, call));
    // Another request of the invocation may have crashed it while this one was under way.
    const dies = answer.status === 200 && diesOf(call, traceId, crashes);
    return dies || crashes.isDead(traceId) ? undefined : answer;
  };

async function answerCall(services: readonly AwsService[], call: AwsCall): Promise<AwsAnswer> {
  const service = services.find(({ prefix }) => call.target.startsWith(prefix));
  if (service) return service.answer(call);
  return awsError('UnknownOperationException', `The sandbox does not embed "${call.target}".`);
}

function diesOf(call: AwsCall, traceId: string, crashes: Crashes): boolean {
  if (!mayBeStep(call.target)) return false;
  const sighting = stepOf({ target: call.target, input: inputOf(call) });
  return sighting !== undefined && crashes.saw(sighting, traceId);
}
