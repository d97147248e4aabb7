/** The single address of the embedded AWS services. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { joinHeaders } from '../join-headers.ts';
import { readBody } from '../read-body.ts';
import type { Answering } from './answering.ts';
import type { AwsCall } from './aws-call.ts';
import { createSilence } from './silence.ts';

const limitBytes = 16 * 1024 * 1024;

export function createAwsListener(answerOf: Answering): RequestListener {
  const silence = createSilence();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await answerOf(await readCall(request));
    if (answer === undefined) return silence(response);
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
