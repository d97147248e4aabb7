/** One caller's connection, and every way in which its answer arrives or fails. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './envelope.ts';

export interface Connection {
  readonly send: (reply: Reply) => void;
  readonly sendLater: (reply: Reply, milliseconds: number) => void;
  /** Never answers: the caller's time-out ends it, or a reset when no time may pass. */
  readonly hang: () => void;
  /** Never answers, even while time is advanced: the caller has crashed. */
  readonly fallSilent: () => void;
  readonly reset: () => void;
}

export interface Connections {
  readonly take: (request: IncomingMessage, response: ServerResponse) => Connection;
  /** Closes unanswered connections and drops late answers. */
  readonly stop: () => void;
}

export function createConnections(hurried: () => boolean): Connections {
  const held = new Set<ServerResponse>();
  const hold = (response: ServerResponse) => {
    held.add(response);
    response.once('close', () => held.delete(response));
  };
  return {
    take: (request, response) => {
      const send = (reply: Reply) => write(response, reply);
      const reset = () => void request.socket.resetAndDestroy();
      const fallSilent = () => hold(response);
      return {
        send,
        sendLater: (reply, milliseconds) => {
          if (hurried()) return send(reply);
          hold(response);
          setTimeout(() => held.has(response) && send(reply), milliseconds).unref();
        },
        hang: () => (hurried() ? reset() : fallSilent()),
        fallSilent,
        reset,
      };
    },
    stop: () => {
      for (const response of held) response.destroy();
      held.clear();
    },
  };
}

function write(response: ServerResponse, { status, type, body, headers }: Reply): void {
  const always = { 'content-type': type, 'x-content-type-options': 'nosniff' };
  response.writeHead(status, { ...always, ...headers });
  response.end(body);
}
