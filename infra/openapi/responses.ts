/** The answers of a route, by status, with their headers. */

import { gatewayRefusal, problem } from '../../functions/contract/answers/problem.ts';
import type { RouteAnswers } from '../../functions/contract/answers/route-answers.ts';
import { codesOf, gatewayStatuses } from '../../functions/contract/answers/route-schemas.ts';
import { statusOf } from '../../functions/http/answers/problems.ts';
import type { Route } from '../routes.ts';
import { type Json, jsonSchemaOf, type Named } from './json-schema.ts';

export interface Described {
  readonly route: Route;
  readonly answers: RouteAnswers;
  readonly body: boolean;
  readonly named: Named;
}

/** By status, in order. */
export function responsesOf(one: Described): Json {
  const statuses = [...successes(one), ...refusals(one), ...gatewayOnly(one)];
  return Object.fromEntries(statuses.toSorted(([a], [b]) => Number(a) - Number(b)));
}

/** The headers of answers; the gateway gives every one of them a request id. */
export const headers: Json = {
  RequestId: {
    description: 'The gateway’s id of this request, as it stands in the log.',
    schema: { type: 'string' },
  },
  Location: { description: 'Where to ask what became of it.', schema: { type: 'string' } },
  RetryAfter: {
    description: 'Seconds after which it makes sense to ask or repeat.',
    schema: { type: 'string', pattern: '^\\d+$' },
  },
  IdempotentReplayed: {
    description: 'This repeats what an earlier, identical request did.',
    schema: { type: 'string', const: 'true' },
  },
};

type Response = readonly [status: string, response: Json];

const successes = ({ answers, named }: Described): readonly Response[] =>
  Object.entries(answers.success).map(([status, shape]) => [
    status,
    {
      description: MEANS[status] ?? 'Done.',
      headers: headersFor(['Apigw-Requestid'], {
        'Idempotent-Replayed': answers.replays === true,
        Location: status === '202',
        'Retry-After': status === '202',
      }),
      ...(shape !== 'nothing' && {
        content: {
          'application/json': { schema: jsonSchemaOf(shape, { io: 'output', named }) },
          ...(answers.asText && { 'text/plain': { schema: { type: 'string' } } }),
        },
      }),
    },
  ]);

const MEANS: Readonly<Record<string, string>> = {
  200: 'Done, or done before.',
  201: 'Done.',
  202: 'Begun; the result is not known yet.',
  204: 'Done.',
};

/** Problem documents, each status with its codes; some of them the gateway gives as well. */
function refusals(one: Described): readonly Response[] {
  const { answers, body } = one;
  const codes = codesOf(answers, { body });
  const own = codes.map((code): readonly [number, string] => [statusOf(code), code]);
  const { shows } = answers;
  const all = shows ? [...own, [shows.status, shows.code] as const] : own;
  return [...Map.groupBy(all, ([status]) => status)].map(([status, of]) => [
    String(status),
    {
      description: of.map(([, code]) => `\`${code}\``).join(' · '),
      headers: headersFor(['Apigw-Requestid'], {
        'Retry-After': status === 503 || status === 429,
        'Idempotent-Replayed': answers.replays === true && shows?.status === status,
      }),
      content: {
        'application/problem+json': { schema: problemSchema(one, status, of) },
        ...(gatewayStatuses.includes(status) && gatewayContent(one)),
      },
    },
  ]);
}

function problemSchema(
  { answers: { shows }, named }: Described,
  status: number,
  of: readonly (readonly [number, string])[],
): Json {
  const plain = of.map(([, code]) => code).filter((code) => code !== shows?.code);
  const schema = jsonSchemaOf(problem, { io: 'output', named });
  const coded = { allOf: [schema, { properties: { code: { enum: plain } } }] };
  if (shows?.status !== status) return coded;
  const showing = jsonSchemaOf(shows.shape, { io: 'output', named });
  return plain.length === 0 ? showing : { anyOf: [showing, coded] };
}

/** What the gateway refuses where we have no problem document of that status. */
function gatewayOnly(one: Described): readonly Response[] {
  const ours = new Set(refusals(one).map(([status]) => status));
  return gatewayStatuses
    .map(String)
    .filter((status) => !ours.has(status) && mayAnswer(one, status))
    .map((status) => [
      status,
      {
        description: GATEWAY[status] ?? 'Refused by the gateway.',
        headers: headersFor(['Apigw-Requestid'], {}),
        content: gatewayContent(one),
      },
    ]);
}

const mayAnswer = ({ route, body }: Described, status: string) =>
  (status !== '401' || route.caller === 'customer') &&
  (status !== '404' || route.path.includes('{')) &&
  (status !== '413' || body);

const GATEWAY: Readonly<Record<string, string>> = {
  401: 'No valid token.',
  404: 'The path is not properly encoded.',
  413: 'More than the gateway takes.',
  429: 'Too many requests at once.',
  500: 'The function failed. Nothing is said about the request: repeat the identical one.',
};

const gatewayContent = ({ named }: Described): Json => ({
  'application/json': { schema: jsonSchemaOf(gatewayRefusal, { io: 'output', named }) },
});

const headersFor = (always: readonly string[], some: Readonly<Record<string, boolean>>): Json =>
  Object.fromEntries(
    [...always, ...Object.keys(some).filter((name) => some[name])].map((name) => [
      name,
      { $ref: `#/components/headers/${NAMES[name]}` },
    ]),
  );

const NAMES: Readonly<Record<string, string>> = {
  'Apigw-Requestid': 'RequestId',
  Location: 'Location',
  'Retry-After': 'RetryAfter',
  'Idempotent-Replayed': 'IdempotentReplayed',
};
