/** A request as API Gateway hands it to a function: payload format 2.0. */
import { randomUUID } from 'node:crypto';
import { systemClock } from '../../../functions/adapters/clock.ts';
import type { Caller } from '../../../functions/http/requests/caller.ts';
import type { Route } from '../../../infra/routes.ts';
import { names } from '../../sandbox/environment.ts';

export interface Request {
  /** A value is sent as JSON; a string or bytes are sent unchanged. */
  readonly body?: unknown;
  /** Lower case, as API Gateway delivers them. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly path?: Readonly<Record<string, string>>;
  /** A text is sent unchanged. */
  readonly query?: Readonly<Record<string, string>> | string;
  /** The customer who calls, on a customer's route. */
  readonly as?: string;
  /** What the gateway's authorizer says instead of what it says of the route's own caller. */
  readonly proof?: object;
}

export function eventFor(route: Route, request: Request) {
  const { headers = {}, path = {}, query = {}, as = 'alice' } = request;
  const routeKey = `${route.method} ${route.path}`;
  return {
    version: '2.0',
    routeKey,
    rawPath: route.path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    ...(Object.keys(query).length > 0 && { queryStringParameters: joined(query) }),
    ...(Object.keys(path).length > 0 && { pathParameters: { ...path } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      ...(request.proof ?? provenBy(route.caller, as)),
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: {
        method: route.method,
        path: route.path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: '23/Nov/2026:01:00:00 +0000',
      timeEpoch: systemClock.now(),
    },
    ...bodyOf(request.body),
  };
}

/** API Gateway joins the values of a parameter that was given twice. */
function joined(query: NonNullable<Request['query']>) {
  if (typeof query !== 'string') return { ...query };
  const sent = new URLSearchParams(query);
  return Object.fromEntries([...sent.keys()].map((name) => [name, sent.getAll(name).join(',')]));
}

/** What API Gateway's authorizer found out about the caller. */
export function provenBy(caller: Caller, as: string) {
  switch (caller) {
    case 'customer':
      return { authorizer: { jwt: { claims: { iss: names.jwtIssuer, sub: as }, scopes: null } } };
    case 'shop':
      return { authorizer: { iam: { userArn: 'arn:aws:iam::000000000000:user/shop' } } };
    case 'iamport':
      return {};
  }
}

/** API Gateway encodes bodies that may not be text. */
function bodyOf(body: unknown) {
  if (body === undefined) return { isBase64Encoded: false };
  if (body instanceof Uint8Array)
    return { body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
  return { body: typeof body === 'string' ? body : JSON.stringify(body), isBase64Encoded: false };
}
