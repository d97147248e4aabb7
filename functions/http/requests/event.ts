/** The gateway's event (HTTP API, payload 2.0), read into what handlers need. */
import * as z from 'zod/mini';
import { type Owner, ownerOf } from '../../domain/ids.ts';
import { type Instant, SECOND, type Span } from '../../domain/time.ts';

const texts = z.optional(z.record(z.string(), z.optional(z.string())));

const schema = z.object({
  headers: texts,
  pathParameters: texts,
  queryStringParameters: texts,
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
  routeKey: z.string(),
  requestContext: z.object({
    timeEpoch: z.number(),
    requestId: z._default(z.string(), ''),
    authorizer: z.optional(
      z.object({
        jwt: z.optional(z.object({ claims: z.record(z.string(), z.unknown()) })),
        iam: z.optional(z.object({ userArn: z.optional(z.string()) })),
      }),
    ),
  }),
});

export type GatewayEvent = z.infer<typeof schema>;

export const readEvent = (event: unknown): GatewayEvent => schema.parse(event);

/** The gateway cuts an answer off after 29 s, the function ends at 28: by then all is answered. */
const TIME_TO_ANSWER: Span = 26 * SECOND;

/** When the answer must have left, counted from when the gateway took the request. */
export const deadlineOf = (event: GatewayEvent): Instant =>
  event.requestContext.timeEpoch + TIME_TO_ANSWER;

/** The customer that the gateway's authorizer proved: issuer and subject of the token. */
export function ownerIn(event: GatewayEvent): Owner {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  const { iss, sub } = claims;
  if (typeof iss !== 'string' || typeof sub !== 'string')
    throw new Error('a customer route was called without the claims of a token');
  return ownerOf({ issuer: iss, subject: sub });
}

/** Who of the shop is calling, as the gateway's authorizer proved it. */
export const actorIn = (event: GatewayEvent) =>
  event.requestContext.authorizer?.iam?.userArn ?? 'unknown';

/** A header by its name in lower case; HTTP API delivers them so. */
export const headerIn = (event: GatewayEvent, name: string) => event.headers?.[name];

/** A path parameter, decoded by the gateway. */
export const pathIn = (event: GatewayEvent, name: string) => event.pathParameters?.[name] ?? '';

/** A query parameter; an empty one counts as absent. */
export const queryIn = (event: GatewayEvent, name: string) =>
  event.queryStringParameters?.[name] || undefined;
