/**
 * Node's own HTTP clients, instead of `fetch`: that loads a second client, a tenth of all that the first
 * charge of an instance costs. So does an ES import of `node:http`, for the sake of its WebSockets.
 */
import type { IncomingMessage } from 'node:http';
import type { Reply } from '../envelope.ts';

/** One request and its answer, on whichever connection is free: only for what may be repeated. */
export const exchanged = (url: URL, { body, ...rest }: Exchange): Promise<Reply> =>
  new Promise((resolve, reject) => {
    clientFor(url)
      .request(url, rest, (response) => resolve(replyIn(response)))
      .on('error', reject)
      .end(body);
  });

interface Exchange {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

/** Firewalls turn away who does not say what it is. */
export const NAMED = { 'user-agent': 'billing' };

/** Each refuses an address of the other's protocol, even on a connection that is there. */
export const clientFor = (url: URL) =>
  process.getBuiltinModule(isSecure(url) ? 'node:https' : 'node:http');

export const isSecure = (url: URL) => url.protocol === 'https:';

/** Letters; a page of a hundred payments is far shorter, and what is longer would fill the memory. */
const LONGEST_ANSWER = 10_000_000;

/** Throws when the answer breaks off, or is too long. */
export async function replyIn(response: IncomingMessage): Promise<Reply> {
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) {
    body += chunk;
    if (body.length > LONGEST_ANSWER) throw new Error('too large');
  }
  return { status: response.statusCode ?? 0, body };
}
