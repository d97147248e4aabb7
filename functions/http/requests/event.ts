/** API Gateway's event (HTTP API, payload 2.0), parsed into what handlers need. */
import * as z from 'zod/mini';
import { type Instant, SECOND, type Span } from '../../domain/time.ts';

const text = z.string();
const maybeText = z.optional(text);
const texts = z.optional(z.record(text, maybeText));

const schema = z.object({
  headers: texts,
  pathParameters: texts,
  queryStringParameters: texts,
  /** As it was sent: here alone a parameter that was given twice shows. */
  rawQueryString: z._default(text, ''),
  body: maybeText,
  isBase64Encoded: z.optional(z.boolean()),
  routeKey: text,
  requestContext: z.object({
    timeEpoch: z.number(),
    requestId: z._default(text, ''),
    authorizer: z.optional(
      z.object({
        jwt: z.optional(z.object({ claims: z.record(text, z.unknown()) })),
        iam: z.optional(z.object({ userArn: maybeText })),
      }),
    ),
  }),
});

export type GatewayEvent = z.infer<typeof schema>;

/** Throws on anything that is not an event of an HTTP API. */
export const readEvent = (event: unknown): GatewayEvent => schema.parse(event);

/** The gateway drops an answer after 29 s and the function ends at 28 s: we answer before both. */
const TIME_TO_ANSWER: Span = 26 * SECOND;

/** When the answer must have left, counted from when the gateway received the request. */
export const deadlineOf = (event: GatewayEvent): Instant =>
  event.requestContext.timeEpoch + TIME_TO_ANSWER;

/** A header by its lower-case name, as HTTP API delivers it. */
export const headerIn = (event: GatewayEvent, name: string) => event.headers?.[name];

/** A path parameter, decoded by the gateway. */
export const pathIn = (event: GatewayEvent, name: string) => event.pathParameters?.[name] ?? '';
