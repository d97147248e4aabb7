/** The single address of the embedded AWS services, where injected crashes end invocations. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Crashes } from '../crash/crashes.ts';
import { stepOf } from '../crash/step-of.ts';
import { functionOf } from '../gateway/invocation.ts';
import { joinHeaders } from '../join-headers.ts';
import { readBody } from '../read-body.ts';
import { type AwsAnswer, type AwsCall, type AwsService, awsError } from './aws-call.ts';
import { refusalOf } from './grants-of-functions.ts';
import { createSilence } from './silence.ts';

const limitBytes = 16 * 1024 * 1024;

export function createAwsListener(
  services: readonly AwsService[],
  crashes: Crashes,
): RequestListener {
  const silence = createSilence();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request);
    const traceId = call.headers['x-amzn-trace-id'] ?? '';
    if (crashes.isDead(traceId)) return silence(response);
    const answer = refusalOf(call, functionOf(traceId)) ?? (await answerCall(services, call));
    // Another request of the invocation may have crashed it while this one was under way.
    const dies = answer.status === 200 && diesOf(call, traceId, crashes);
    if (dies || crashes.isDead(traceId)) return silence(response);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };
  return (request, response) => {
    serve(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  };
}

async function readCall(request: IncomingMessage): Promise<AwsCall> {
  const headers = joinHeaders(request);
  const body = (await readBody(request, limitBytes)) ?? Buffer.alloc(0);
  return { target: headers['x-amz-target'] ?? '', headers, body };
}

async function answerCall(services: readonly AwsService[], call: AwsCall): Promise<AwsAnswer> {
  const service = services.find(({ prefix }) => call.target.startsWith(prefix));
  if (service) return service.answer(call);
  return awsError('UnknownOperationException', `The sandbox does not embed "${call.target}".`);
}

function diesOf({ target, body }: AwsCall, traceId: string, crashes: Crashes): boolean {
  const input: unknown = JSON.parse(body.toString());
  const sighting = stepOf({ target, input });
  return sighting !== undefined && crashes.saw(sighting, traceId);
}
