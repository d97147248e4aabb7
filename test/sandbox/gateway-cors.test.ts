/** Pages of other origins: the gateway answers them as an HTTP API with the same origins does. */
import { describe, expect, it } from 'vitest';
import { readOrigins } from './gateway/cors.ts';
import { gatewayForTest } from './support/gateway-for-test.ts';

const origin = 'http://localhost:5173';
const open = (corsOrigins: readonly string[]) => gatewayForTest(() => ({}), { corsOrigins });
const preflight = { origin, 'access-control-request-method': 'POST' };
const corsIn = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('a page of an allowed origin', () => {
  it('may send what the API takes, and read what it says', async () => {
    const { door } = await open([origin]);
    const answer = await fetch(`${door.url}/things`, { method: 'OPTIONS', headers: preflight });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET,POST,PUT,PATCH,DELETE',
      'access-control-allow-headers': 'authorization,content-type,idempotency-key',
      'access-control-max-age': '3600',
    });
  });

  it.each(['/me/things', '/nowhere'])('reads refusals too: %s', async (path) => {
    const { door } = await open([origin]);
    const { headers } = await fetch(door.url + path, { headers: { origin } });
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-expose-headers')).toContain('idempotent-replayed');
  });
});

describe('a page of another origin', () => {
  it.each([{ method: 'OPTIONS', headers: preflight }, { headers: preflight }])(
    'is told nothing that lets it read: %j',
    async (request) => {
      const { door } = await open(['https://shop.example']);
      expect(corsIn(await fetch(`${door.url}/me/things`, request))).toEqual([]);
    },
  );

  it('finds no preflight where no origin is allowed', async () => {
    const { door } = await open([]);
    const answer = await fetch(`${door.url}/things`, { method: 'OPTIONS', headers: preflight });
    expect([answer.status, corsIn(answer)]).toEqual([404, []]);
  });
});

it('every answer has the id of its request', async () => {
  const { door } = await open([]);
  const ids = await Promise.all(
    ['/me/things', '/nowhere'].map(async (path) => (await fetch(door.url + path)).headers),
  );
  expect(new Set(ids.map((headers) => headers.get('apigw-requestid'))).size).toBe(2);
});

describe('CORS_ORIGINS', () => {
  it('names origins with commas between', () => {
    expect(readOrigins(`${origin}, https://shop.example`)).toEqual([
      origin,
      'https://shop.example',
    ]);
    expect(readOrigins(undefined)).toEqual([]);
  });

  it.each(['*', 'localhost:5173', 'http://localhost:5173/'])('refuses %s', (text) => {
    expect(() => readOrigins(text)).toThrow(/CORS_ORIGINS/);
  });
});
