/** A request as the gateway's parts read it, received once. */
import type { IncomingMessage } from 'node:http';
import { joinHeaders } from '../join-headers.ts';

export interface Incoming {
  readonly method: string;
  /** As sent, still percent-encoded. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

export function toIncoming(request: IncomingMessage, body: Buffer): Incoming {
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  return {
    method: request.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: joinHeaders(request),
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
    protocol: `HTTP/${request.httpVersion}`,
  };
}
