/** The gateway's answer: a function's result, or its own plain refusal. */
import type { ServerResponse } from 'node:http';
import * as z from 'zod/mini';

const refusals = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

const headerValue = z.union([z.string(), z.number(), z.boolean()]);

const answered = z.object({
  statusCode: z.int().check(z.gte(200), z.lte(599)),
  headers: z.optional(z.record(z.string(), headerValue)),
  cookies: z.optional(z.array(z.string())),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
});

export type Answer = z.infer<typeof answered>;

export function refusal(status: keyof typeof refusals): Answer {
  return {
    statusCode: status,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: refusals[status] }),
  };
}

/** A result without `statusCode` is the body of a 200, as in payload format 2.0. */
export function answerOf(result: unknown): Answer {
  if (!hasStatusCode(result)) return inferred(result);
  const parsed = answered.safeParse(result);
  if (parsed.success) return parsed.data;
  console.error('The function returned no valid response:', result);
  return refusal(500);
}

export function send(response: ServerResponse, answer: Answer): void {
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = answer;
  response.statusCode = statusCode;
  response.setHeader('Content-Type', 'text/plain;charset=UTF-8');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value));
  if (cookies.length > 0) response.setHeader('Set-Cookie', cookies);
  if (statusCode === 204) response.removeHeader('Content-Type');
  response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
}

function hasStatusCode(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}

function inferred(result: unknown): Answer {
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: typeof result === 'string' ? result : (JSON.stringify(result) ?? 'null'),
  };
}
