/**
 * Sends one HTTP request once, on its own connection, and reports what is proven about it.
 *
 * A fresh connection makes "not sent" provable: nothing can leave before it is established, and a
 * stale connection that breaks is never mistaken for a lost answer.
 */
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import type { GatewaySide } from '../../../domain/gateway/outcome.ts';
import type { Span } from '../../../domain/time.ts';
import type { Reply } from '../envelope.ts';
import { clientFor, isSecure, replyIn } from './http.ts';

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

/** Resolves once; by then the connection is closed, so nothing more can come of it. */
export async function sendOnce(message: Message): Promise<Sent> {
  if (message.timeout <= 0) return { kind: 'not_sent', reason: 'no time left' };
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), message.timeout);
  try {
    return await sentBefore(deadline.signal, message);
  } finally {
    clearTimeout(timer);
  }
}

async function sentBefore(deadline: AbortSignal, message: Message): Promise<Sent> {
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

type Connected = { readonly socket: Socket } | { readonly reason: string };

/** Once it stands only the deadline counts: a PG may take longer to answer than to be reached. */
function connect(url: URL, deadline: AbortSignal): Promise<Connected> {
  const socket = opened(url);
  const { promise, resolve } = Promise.withResolvers<Connected>();
  const giveUp = (reason: string) => {
    socket.destroy();
    resolve({ reason });
  };
  const late = () => giveUp('no connection in time');
  const timer = setTimeout(late, CONNECT_TIMEOUT);
  deadline.addEventListener('abort', late);
  socket.once('error', (error) => giveUp(`no connection: ${codeOf(error)}`));
  socket.once(isSecure(url) ? 'secureConnect' : 'connect', () => resolve({ socket }));
  return promise.finally(() => clearTimeout(timer));
}

function opened(url: URL): Socket {
  const secure = isSecure(url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port || (secure ? 443 : 80));
  if (!secure) return connectPlain({ host, port });
  const socket = connectTls({
    ...{ host, port, servername: host, ALPNProtocols: ['http/1.1'] },
    ...remembered(),
  });
  return socket.once('session', (next) => {
    session = next;
  });
}

let context: SecureContext | undefined;
let session: Buffer | undefined;

/**
 * A connection of its own is not a stranger's: whom to trust is read once, and what the last one agreed on
 * shortens the next handshake. Each session is offered once, so one that is refused is never offered again.
 */
function remembered() {
  context ??= createSecureContext();
  const given = session;
  session = undefined;
  return { secureContext: context, session: given };
}

function answerTo(message: Message, socket: Socket, deadline: AbortSignal): Promise<Sent> {
  return new Promise((resolve) => {
    const lost = (reason: string) => resolve({ kind: 'lost', reason });
    const broken = (error: unknown) => lost(`connection lost: ${codeOf(error)}`);
    deadline.addEventListener('abort', () => lost('no answer in time'));
    socket.on('error', broken);
    socket.on('close', () => lost('connection closed without an answer'));
    const request = clientFor(message.url).request(message.url, {
      method: 'POST',
      headers: message.headers,
      createConnection: () => socket,
    });
    request.on('error', broken);
    request.on('response', (response) => {
      replyIn(response).then(
        (reply) => resolve({ kind: 'answered', reply }),
        (error: unknown) => lost(`answer broken off: ${codeOf(error)}`),
      );
    });
    request.end(message.body);
  });
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : 'error';
