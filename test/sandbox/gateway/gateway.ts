/** API Gateway: runs the route's own handler file for a request, and sends its answer. */
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Route } from '../../../infra/routes.ts';
import type { Crashes } from '../crash/crashes.ts';
import { readBody } from '../read-body.ts';
import { type Answer, answerOf, refusal, send } from './answer.ts';
import type { Authorize, Authorizer } from './authorize.ts';
import { originHeaders, preflightAnswer } from './cors.ts';
import { type Incoming, toIncoming } from './incoming.ts';
import { createInvocation, type Invocation } from './invocation.ts';
import { type Handler, invoke, type Limits, type Outcome } from './invoke.ts';
import { type Match, matchRoute } from './match-route.ts';
import { toEvent } from './to-event.ts';

export interface GatewayOptions {
  readonly routes: readonly Route[];
  readonly loadHandler: (name: string) => Promise<Handler>;
  readonly authorize: Authorize;
  readonly crashes: Crashes;
  /** The present sandbox time. */
  readonly now: () => number;
  readonly limits?: Limits;
  /** The origins whose pages may call from a browser. */
  readonly corsOrigins?: readonly string[];
}

const bodyLimitBytes = 10 * 1024 * 1024;
const usualLimits: Limits = { functionMs: 28_000, integrationMs: 29_000 };

export function createGateway(options: GatewayOptions): RequestListener {
  return (request, response) => {
    const invocation = createInvocation();
    const { corsOrigins = [] } = options;
    const added = {
      'apigw-requestid': invocation.requestId,
      ...originHeaders(request.headers, corsOrigins),
    };
    serve(request, { ...options, invocation })
      .catch(unexpected)
      .then((answer) => send(response, { ...answer, headers: { ...answer.headers, ...added } }));
  };
}

function unexpected(error: unknown): Answer {
  console.error(error);
  return refusal(500);
}

type Serving = GatewayOptions & { readonly invocation: Invocation };

async function serve(request: IncomingMessage, options: Serving): Promise<Answer> {
  const preflight = preflightAnswer(request, options.corsOrigins ?? []);
  if (preflight) return preflight;
  const body = await readBody(request, bodyLimitBytes);
  if (!body) return refusal(413);
  const incoming = toIncoming(request, body);
  const match = matchRoute(options.routes, incoming);
  if (!match) return refusal(404);
  const authorizer = await options.authorize(match.route.caller, incoming);
  if (typeof authorizer === 'number') return refusal(authorizer);
  const outcome = await call({ ...match, request: incoming, authorizer }, options);
  return toAnswer(outcome, match.route);
}

type Authorized = Match<Route> & {
  readonly request: Incoming;
  readonly authorizer: Authorizer;
};

async function call(authorized: Authorized, options: Serving): Promise<Outcome> {
  const { loadHandler, crashes, now, invocation, limits = usualLimits } = options;
  const functionName = authorized.route.handler;
  try {
    const handler = await loadHandler(functionName);
    const event = toEvent({ ...authorized, invocation, now: now() });
    return await invoke({ handler, functionName, event, invocation }, { crashes, limits });
  } catch (error) {
    return { kind: 'threw', error };
  }
}

function toAnswer(outcome: Outcome, { handler }: Route): Answer {
  switch (outcome.kind) {
    case 'answered':
      return answerOf(outcome.result);
    case 'threw':
      console.error(`${handler}:`, outcome.error);
      return refusal(500);
    case 'died':
      return refusal(500);
    case 'timed_out':
      return refusal(503);
  }
}
