/** Serves the calls under `/_sandbox`, only to this machine's tools and the sandbox's own pages. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { matchRoute } from '../gateway/match-route.ts';
import { SandboxRefusal } from '../iamport/sandbox-refusal.ts';
import { readBody } from '../read-body.ts';
import type { ControlCall } from './control-call.ts';
import { parseJson } from './parse.ts';
import { Problem, toProblemJson } from './problem.ts';

const bodyLimitBytes = 1024 * 1024;

export function createControl(calls: readonly ControlCall[]): RequestListener {
  return (request, response) => {
    answer(request, calls)
      .then((value) => send(response, 200, 'application/json', JSON.stringify(value)))
      .catch((error: unknown) => {
        const problem = toProblem(error);
        send(response, problem.status, 'application/problem+json', toProblemJson(problem));
      });
  };
}

async function answer(request: IncomingMessage, calls: readonly ControlCall[]): Promise<unknown> {
  const body = await readBody(request, bodyLimitBytes);
  refuseStrangers(request);
  if (!body) throw new Problem(413, 'A control call takes at most 1 MB.');
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const match = matchRoute(calls, { method: request.method ?? '', path });
  if (!match) throw new Problem(404, `There is no control call ${request.method} ${path}.`);
  return match.route.answer({
    parameters: match.parameters,
    query: new URLSearchParams(query),
    body: parseJson(body),
  });
}

/** A page of another origin, or a host name pointed here, must not move time or money. */
function refuseStrangers({ headers }: IncomingMessage): void {
  const { host = '', origin } = headers;
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host)) {
    throw new Problem(403, 'Control calls are answered only on a loopback host name.');
  }
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`) {
    throw new Problem(403, "Control calls are answered only to the sandbox's own page.");
  }
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof SandboxRefusal) return new Problem(400, error.message);
  console.error(error);
  return new Problem(500, 'The sandbox failed; its output says how.');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}
