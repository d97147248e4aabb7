/** The gateway: the event that a function receives, and the answer made of its result. */
import { describe, expect, it } from 'vitest';
import type { GatewayEvent } from './gateway/to-event.ts';
import { gatewayForTest, route } from './support/gateway-for-test.ts';
import { fetchSigned, type ToSign } from './support/sign.ts';

const echo = (event: unknown) => ({ statusCode: 200, body: JSON.stringify(event) });

const ordinary = Date.parse('2026-11-25T01:00:00Z');

/** The event that a signed request is turned into. */
async function eventOf(
  target: string,
  { now = ordinary, ...init }: Partial<Omit<ToSign, 'url'>> & { readonly now?: number } = {},
): Promise<GatewayEvent> {
  const { promise, resolve } = Promise.withResolvers<GatewayEvent>();
  const { door } = await gatewayForTest(resolve, { now: () => now });
  await fetchSigned({ url: `${door.url}${target}`, ...init });
  return promise;
}

describe('an event', () => {
  it('names route and request as payload format 2.0 does, at sandbox time', async () => {
    const now = Date.parse('2027-03-01T00:00:05Z');
    const event = await eventOf('/things/7', { now, headers: { 'User-Agent': 'a shop' } });
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /things/{id}',
      rawPath: '/things/7',
      rawQueryString: '',
      isBase64Encoded: false,
      requestContext: {
        accountId: '000000000000',
        domainName: '127.0.0.1',
        http: { method: 'GET', path: '/things/7', protocol: 'HTTP/1.1', userAgent: 'a shop' },
        routeKey: 'GET /things/{id}',
        stage: '$default',
        time: '01/Mar/2027:00:00:05 +0000',
        timeEpoch: now,
      },
    });
    expect(event).not.toHaveProperty('body');
    expect(event).not.toHaveProperty('queryStringParameters');
  });

  it('has decoded path parameters', async () => {
    const event = await eventOf('/things/a%20b/parts/%ED%95%9C%2B');
    expect(event.pathParameters).toEqual({ id: 'a b', part: '한+' });
  });

  it('joins repeated query parameters by a comma, and leaves the raw query as it was', async () => {
    const event = await eventOf('/things?cursor=a%3D%3D&status=paid&status=declined');
    expect(event.queryStringParameters).toEqual({ cursor: 'a==', status: 'paid,declined' });
    expect(event.rawQueryString).toBe('cursor=a%3D%3D&status=paid&status=declined');
  });

  it('has lower-cased headers, and cookies apart from them', async () => {
    const event = await eventOf('/things', { headers: { 'X-Shop': 'Seoul', Cookie: 'a=1; b=2' } });
    expect(event.headers).toMatchObject({ 'x-shop': 'Seoul', 'x-forwarded-proto': 'http' });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.cookies).toEqual(['a=1', 'b=2']);
  });

  it.each([
    ['application/json', '{"name":"구독"}', false],
    ['application/json; charset=utf-8', '{}', false],
    ['text/plain', '구독', false],
    ['application/x-www-form-urlencoded', 'a=1&b=2', true],
    ['application/octet-stream', 'anything', true],
  ])('carries a body of %s as it would arrive', async (type, body, isBase64Encoded) => {
    const event = await eventOf('/things', {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    const carried = isBase64Encoded ? Buffer.from(body).toString('base64') : body;
    expect(event).toMatchObject({ body: carried, isBase64Encoded });
  });
});

describe('a route', () => {
  const routes = [
    route({ method: 'GET', path: '/things/{id}', caller: 'shop' }),
    route({ method: 'GET', path: '/things/mine', caller: 'shop' }),
  ];

  it('with fixed segments wins', async () => {
    const { door } = await gatewayForTest(echo, { routes });
    const answer = await fetchSigned({ url: `${door.url}/things/mine` });
    expect(await answer.json()).toMatchObject({ routeKey: 'GET /things/mine' });
  });

  it.each([
    ['GET', '/nothing'],
    ['GET', '/things/mine/'],
    ['GET', '/things/'],
    ['POST', '/things/mine'],
    ['GET', '/things/%E0%A4'],
  ])('for %s %s does not exist', async (method, path) => {
    const { door } = await gatewayForTest(echo, { routes });
    const answer = await fetch(`${door.url}${path}`, { method });
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
  });
});

describe('a webhook', () => {
  const routes = [route({ method: 'POST', path: '/webhooks/iamport', caller: 'iamport' })];

  it('needs no authentication, and may be a form', async () => {
    const { door } = await gatewayForTest(echo, { routes });
    const answer = await fetch(`${door.url}/webhooks/iamport`, {
      method: 'POST',
      body: new URLSearchParams({ imp_uid: 'imp_1', merchant_uid: 'order-1' }),
    });
    const event = await answer.json();
    expect(event).toMatchObject({
      routeKey: 'POST /webhooks/iamport',
      body: Buffer.from('imp_uid=imp_1&merchant_uid=order-1').toString('base64'),
      isBase64Encoded: true,
    });
    expect(event).not.toHaveProperty('requestContext.authorizer');
  });
});

describe('an answer', () => {
  it("is the function's result, with its cookies and bytes", async () => {
    const { door } = await gatewayForTest(() => ({
      statusCode: 202,
      headers: { 'Content-Type': 'image/png', 'Retry-After': 3 },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from([0, 255]).toString('base64'),
      isBase64Encoded: true,
    }));
    const answer = await fetchSigned({ url: `${door.url}/things` });
    expect(answer.status).toBe(202);
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([0, 255]));
  });

  it('without a status code is a JSON 200', async () => {
    const { door } = await gatewayForTest(() => ({ hello: '안녕' }));
    const answer = await fetchSigned({ url: `${door.url}/things` });
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ hello: '안녕' });
  });

  it.each([
    ['throws', () => Promise.reject(new Error('on purpose'))],
    ['returns no valid status', () => ({ statusCode: 'two hundred' })],
  ])('of a function that %s is a bare 500', async (_, handler) => {
    const { door } = await gatewayForTest(handler);
    const answer = await fetchSigned({ url: `${door.url}/things` });
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { message: 'Internal Server Error' },
    ]);
  });

  it('of a function without a file is a bare 500', async () => {
    const { loadHandler } = await import('./gateway/load-handler.ts');
    const { door } = await gatewayForTest(echo, { loadHandler });
    const answer = await fetchSigned({ url: `${door.url}/things` });
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { message: 'Internal Server Error' },
    ]);
  });

  it('of a function that takes too long is a 503', async () => {
    const never = () => new Promise(() => undefined);
    const limits = { functionMs: 10, integrationMs: 20 };
    const { door } = await gatewayForTest(never, { limits });
    const answer = await fetchSigned({ url: `${door.url}/things` });
    expect([answer.status, await answer.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });

  it.each([
    ['announced', (bytes: Uint8Array) => bytes],
    ['streamed', (bytes: Uint8Array) => new Blob([bytes.slice()]).stream()],
  ])('to more than 10 MB, %s, is a 413', async (_, toBody) => {
    const { door } = await gatewayForTest(echo);
    const body = toBody(new Uint8Array(10 * 1024 * 1024 + 1));
    const answer = await fetch(`${door.url}/things`, { method: 'POST', body, duplex: 'half' });
    expect([answer.status, await answer.json()]).toEqual([
      413,
      { message: 'Request Entity Too Large' },
    ]);
  });
});

describe('a function', () => {
  it('receives its request id, its name and its remaining time', async () => {
    const { door } = await gatewayForTest((event, context) => ({
      same: event.requestContext.requestId === context.awsRequestId,
      name: context.functionName,
      seconds: Math.ceil(context.getRemainingTimeInMillis() / 1000),
    }));
    const answer = await fetchSigned({ url: `${door.url}/things` });
    expect(await answer.json()).toEqual({ same: true, name: 'tiny', seconds: 28 });
  });
});
