/** What an HTTP API does for pages of other origins: it answers preflights and marks its answers. */
import { cors } from '../../../infra/api/cors.ts';
import { PlainError } from '../plain-error.ts';
import { type Answer, refusal } from './answer.ts';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The origins in `CORS_ORIGINS`, with commas between. */
export function readOrigins(text = ''): readonly string[] {
  const origins = text.split(',').map((one) => one.trim());
  const wrong = origins.find((one) => one !== '' && !/^https?:\/\/[^\s/*]+$/.test(one));
  if (wrong !== undefined)
    throw new PlainError(
      `CORS_ORIGINS=${wrong} is no origin. Give origins such as http://localhost:5173, without a path or *.`,
    );
  return origins.filter((one) => one !== '');
}

/** The answer to a preflight; undefined for any other request. Without origins there are none. */
export function preflightAnswer(
  request: { readonly method?: string | undefined; readonly headers: Headers },
  origins: readonly string[],
): Answer | undefined {
  if (request.method !== 'OPTIONS' || origins.length === 0) return undefined;
  if (request.headers['access-control-request-method'] === undefined) return refusal(404);
  const headers: Record<string, string> = isAllowed(request.headers, origins)
    ? {
        'access-control-allow-methods': cors.methods.join(','),
        'access-control-allow-headers': cors.allowHeaders.join(','),
        'access-control-max-age': String(cors.maxAgeSeconds),
      }
    : {};
  return { statusCode: 204, headers };
}

/** What the gateway adds to every answer, its own refusals included. */
export function originHeaders(
  headers: Headers,
  origins: readonly string[],
): Readonly<Record<string, string>> {
  const { origin } = headers;
  if (typeof origin !== 'string' || !isAllowed(headers, origins)) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': cors.exposeHeaders.join(','),
    vary: 'origin',
  };
}

const isAllowed = ({ origin }: Headers, origins: readonly string[]) =>
  typeof origin === 'string' && origins.includes(origin);
