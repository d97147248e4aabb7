/** Turns a request into the event of an HTTP API, in payload format 2.0. */
import type { APIGatewayProxyEventV2WithRequestContext } from 'aws-lambda';
import type { Authorizer } from './authorize.ts';
import type { Incoming } from './incoming.ts';
import type { Invocation } from './invocation.ts';
import type { Match } from './match-route.ts';

export type GatewayEvent = APIGatewayProxyEventV2WithRequestContext<RequestContext>;

type RequestContext = ReturnType<typeof toRequestContext>;

export interface Received extends Match<{ readonly method: string; readonly path: string }> {
  readonly request: Incoming;
  readonly authorizer: Authorizer;
  readonly invocation: Invocation;
  /** The present sandbox time. */
  readonly now: number;
}

export function toEvent(received: Received): GatewayEvent {
  const { request, parameters, invocation } = received;
  const { cookie, ...headers } = request.headers;
  return {
    version: '2.0',
    routeKey: routeKeyOf(received),
    rawPath: decodeURIComponent(request.path),
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(/[;,] */) }),
    headers: { ...headers, ...forwarding(request, invocation) },
    ...(request.query !== '' && { queryStringParameters: toParameters(request.query) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: { ...parameters } }),
    requestContext: toRequestContext(received),
    ...toBody(request),
  };
}

function toRequestContext(received: Received) {
  const { request, authorizer, invocation, now } = received;
  const host = request.headers.host ?? 'localhost';
  return {
    accountId: '000000000000',
    apiId: 'sandbox',
    authorizer,
    domainName: host.replace(/:\d+$/, ''),
    domainPrefix: 'sandbox',
    http: {
      method: request.method,
      path: decodeURIComponent(request.path),
      protocol: request.protocol,
      sourceIp: request.sourceIp,
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: invocation.requestId,
    routeKey: routeKeyOf(received),
    stage: '$default',
    time: formatTime(now),
    timeEpoch: now,
  };
}

function routeKeyOf({ route }: Received): string {
  return `${route.method} ${route.path}`;
}

function forwarding({ sourceIp, headers }: Incoming, { traceId }: Invocation) {
  return {
    'x-amzn-trace-id': traceId,
    'x-forwarded-for': sourceIp,
    'x-forwarded-port': /:(\d+)$/.exec(headers.host ?? '')?.[1] ?? '80',
    'x-forwarded-proto': 'http',
  };
}

function toParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const earlier = parameters[name];
    parameters[name] = earlier === undefined ? value : `${earlier},${value}`;
  }
  return parameters;
}

/** Only JSON and `text/*` stay text; a form arrives in base64, as in AWS. */
function toBody({ body, headers }: Incoming) {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = /^(application\/json|text\/)/i.test(headers['content-type'] ?? '');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `23/Nov/2026:01:00:00 +0000`. */
function formatTime(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
