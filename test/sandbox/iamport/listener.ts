/** Passes each request to the window's pages or to the REST API. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connections } from './rest/connection.ts';
import type { Reply } from './rest/envelope.ts';
import type { RestApi } from './rest/rest-api.ts';
import type { WindowPages } from './visit/window-pages.ts';

export function createListener(parts: {
  readonly connections: Connections;
  readonly rest: RestApi;
  readonly pages: WindowPages;
}): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0] ?? '/';
    const isPage = path === '/v1/iamport.js' || path.startsWith('/window/');
    const answer = isPage ? parts.pages : parts.rest;
    const connection = parts.connections.take(request, response);
    answer(request, connection).catch((error: unknown) => {
      // Only a defect of the simulator, or a caller that disconnected, leads here.
      if (!response.headersSent) connection.send(defect(error));
    });
  };
}

function defect(error: unknown): Reply {
  const body = `The simulated Iamport failed: ${String(error)}`;
  return { status: 500, type: 'text/plain; charset=UTF-8', body };
}
