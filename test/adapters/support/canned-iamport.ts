/** An Iamport that answers with prepared bodies and records the requests. */
import { bodyOf } from '../../fixtures/iamport-bodies.ts';
import { listening } from './listening.ts';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export interface CannedAnswer {
  readonly status?: number;
  readonly body: string;
}

export interface CannedIamport {
  readonly url: string;
  readonly sent: readonly Sent[];
}

/** Answers token requests itself; `answer` answers all others. */
export async function cannedIamport(answer: (sent: Sent) => CannedAnswer): Promise<CannedIamport> {
  const sent: Sent[] = [];
  const url = await listening(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    const isToken = one.url === '/users/getToken';
    if (!isToken) sent.push(one);
    const { status = 200, body } = isToken ? { body: bodyOf('token') } : answer(one);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  return { url, sent };
}
