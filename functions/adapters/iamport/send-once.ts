/**
 * Sends one HTTP request once, on its own connection, and reports what is proven about it.
 *
 * A fresh connection makes "not sent" provable: nothing can leave before it is established, and a
 * stale connection that breaks is never mistaken for a lost answer.
 */
import type { IncomingMessage } from 'node:http';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { GatewaySide } from '../../domain/gateway/outcome.ts';
import type { Span } from '../../domain/time.ts';
import type { Reply } from './envelope.ts';

export type Sent =
  /** No byte of the request left. */
  | ({ readonly kind: 'not_sent'; readonly reason: string } & GatewaySide)
  | { readonly kind: 'answered'; readonly reply: Reply }
  /** The request, or a part of it, left; no complete answer came. */
  | { readonly kind: 'lost'; readonly reason: string };

export interface Message {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Called once the connection is established, immediately before the first byte. */
  readonly maySend: () => boolean;
  /** The limit for connecting, sending and receiving together. */
  readonly timeout: Span;
}

const CONNECT_TIMEOUT: Span = 5_000;
const LARGEST_ANSWER = 1_000_000;

/** Resolves once; by then the connection is closed, so nothing more can come of it. */
export async function sendOnce(message: Message): Promise<Sent> {
  if (message.timeout <= 0) return { kind: 'not_sent', reason: 'no time left' };
  const deadline = AbortSignal.timeout(message.timeout);
  const connected = await connect(message.url, deadline);
  if ('reason' in connected) return { kind: 'not_sent', reason: connected.reason, isFault: true };
  const { socket } = connected;
  try {
    if (deadline.aborted || !message.maySend())
      return { kind: 'not_sent', reason: 'too late to send' };
    return await answerTo(message, socket, deadline);
  } finally {
    socket.destroy();
  }
}

const isSecure = (url: URL) => url.protocol === 'https:';

type Connected = { readonly socket: Socket } | { readonly reason: string };

function connect(url: URL, deadline: AbortSignal): Promise<Connected> {
  const signal = AbortSignal.any([deadline, AbortSignal.timeout(CONNECT_TIMEOUT)]);
  const secure = isSecure(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (secure ? 443 : 80));
  const socket = secure
    ? connectTls({ host, port, servername: host, ALPNProtocols: ['http/1.1'] })
    : connectPlain({ host, port });
  return new Promise((resolve) => {
    const giveUp = (reason: string) => {
      socket.destroy();
      resolve({ reason });
    };
    socket.once('error', (error) => giveUp(`no connection: ${codeOf(error)}`));
    socket.once(secure ? 'secureConnect' : 'connect', () => resolve({ socket }));
    signal.addEventListener('abort', () => giveUp('no connection in time'), { once: true });
  });
}

/**
 * Each of Node's two clients refuses an address of the other's protocol, even on a connection that is
 * there. An ES import of `node:http` would load its WebSockets as well, more than all that a charge loads.
 */
function answerTo(message: Message, socket: Socket, deadline: AbortSignal): Promise<Sent> {
  return new Promise((resolve) => {
    const lost = (reason: string) => {
      socket.destroy();
      resolve({ kind: 'lost', reason });
    };
    const broken = (error: unknown) => lost(`connection lost: ${codeOf(error)}`);
    deadline.addEventListener('abort', () => lost('no answer in time'), { once: true });
    socket.on('error', broken);
    socket.on('close', () => lost('connection closed without an answer'));
    const http = process.getBuiltinModule(isSecure(message.url) ? 'node:https' : 'node:http');
    const request = http.request(message.url, {
      method: 'POST',
      headers: { ...message.headers, 'content-length': Buffer.byteLength(message.body) },
      createConnection: () => socket,
    });
    request.on('error', broken);
    request.on('response', (response) => {
      read(response).then(
        (body) => resolve({ kind: 'answered', reply: { status: response.statusCode ?? 0, body } }),
        (error: unknown) => lost(`answer broken off: ${codeOf(error)}`),
      );
    });
    request.end(message.body);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of response.setEncoding('utf8')) {
    body += chunk;
    if (body.length > LARGEST_ANSWER) throw new Error('too large');
  }
  return body;
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'error';
