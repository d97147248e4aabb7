/** A browser's requests to the simulated Inicis window: files, and the page's own calls. */
import type { IncomingMessage } from 'node:http';
import type { Connection } from '../rest/connection.ts';
import { type Reply, unknownPath } from '../rest/envelope.ts';
import { readParameters } from '../rest/parameters.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import type { WindowCalls } from './window-calls.ts';
import { windowFile } from './window-files.ts';

export type WindowPages = (request: IncomingMessage, connection: Connection) => Promise<void>;

export function createWindowPages(calls: WindowCalls): WindowPages {
  return async (request, connection) => {
    const url = new URL(request.url ?? '/', 'http://iamport.invalid');
    if (request.method === 'GET') {
      return connection.send((await windowFile(url.pathname)) ?? unknownPath);
    }
    if (request.method !== 'POST' || !isOwnPage(request)) return connection.send(forbidden);
    const parameters = await readParameters(request, url);
    connection.send(answered(() => calls(url.pathname, parameters)));
  };
}

/** Otherwise any site in the developer's browser could enter cards here. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const isLoopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '');
  return isLoopback && headers.origin === `http://${headers.host}`;
}

function answered(call: () => unknown): Reply {
  try {
    return jsonReply(200, call());
  } catch (error) {
    if (error instanceof SandboxRefusal) return jsonReply(400, { message: error.message });
    throw error;
  }
}

const forbidden = jsonReply(403, { message: '결제창에서만 호출할 수 있습니다.' });

function jsonReply(status: number, body: unknown): Reply {
  return { status, type: 'application/json; charset=UTF-8', body: JSON.stringify(body) };
}
