/** Answers in the form that API Gateway expects. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

export type Answer = APIGatewayProxyStructuredResultV2;

/** Every answer is about money or personal data: no cache may keep it. */
const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** An answer with a JSON body. */
export const json = (
  statusCode: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json', ...ALWAYS, ...headers },
  body: JSON.stringify(body),
});

/** An answer that a person reads as it is. */
export const plainText = (statusCode: number, body: string): Answer => ({
  statusCode,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...ALWAYS },
  body,
});

/** The same answer with the id under which the access log and our own log know the request. */
export const withRequestId = (answer: Answer, requestId: string): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'x-request-id': requestId },
});

export const noContent = (): Answer => ({ statusCode: 204, headers: ALWAYS });
