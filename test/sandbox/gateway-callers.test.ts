/** Whom the gateway accepts: customers with a JWT, the shop with a signature. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { promisify } from 'node:util';
import { generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { sandboxAccount } from './environment.ts';
import { createCustomerTokens, keysNamed } from './gateway/customer-tokens.ts';
import type { GatewayEvent } from './gateway/to-event.ts';
import { signedFetch } from './pages/shared/sign.ts';
import { audience, gatewayForTest, issuer } from './support/gateway-for-test.ts';
import { fetchSigned, sign } from './support/sign.ts';

const authorizer = (event: GatewayEvent) => event.requestContext.authorizer;
const alice = { subject: 'alice', expiresInSeconds: 60 };

describe('a customer', () => {
  const ask = async (url: string, authorization?: string) =>
    fetch(`${url}/me/things`, { headers: authorization ? { Authorization: authorization } : {} });

  it('with a valid token is identified by its claims, as text', async () => {
    const { door, tokens } = await gatewayForTest(authorizer);
    const answer = await ask(door.url, `Bearer ${await tokens.issue(alice)}`);
    expect(await answer.json()).toEqual({
      jwt: {
        claims: {
          sub: 'alice',
          iss: issuer,
          aud: audience,
          iat: expect.stringMatching(/^\d+$/),
          exp: expect.stringMatching(/^\d+$/),
        },
        scopes: null,
      },
    });
  });

  it('is checked by the real clock, whatever the sandbox clock shows', async () => {
    const { door, tokens } = await gatewayForTest(authorizer, {
      now: () => Date.parse('2083-01-01T00:00:00Z'),
    });
    expect((await ask(door.url, `Bearer ${await tokens.issue(alice)}`)).status).toBe(200);
  });

  it.each([
    ['no token', async () => undefined],
    ['a token that is none', async () => 'Bearer x.y.z'],
    ['basic credentials', async () => 'Basic YWxpY2U6'],
    ['a signature', async () => 'AWS4-HMAC-SHA256 Credential=x'],
    ["another issuer's token", async () => foreignToken({ issuer: 'https://elsewhere.invalid' })],
    ["another key's token", async () => foreignToken({})],
  ])('with %s is refused', async (_, authorization) => {
    const { door } = await gatewayForTest(authorizer);
    const answer = await ask(door.url, await authorization());
    expect([answer.status, await answer.json()]).toEqual([401, { message: 'Unauthorized' }]);
  });

  it('with an expired token is refused', async () => {
    const { door, tokens } = await gatewayForTest(authorizer);
    const expired = await tokens.issue({ subject: 'alice', expiresInSeconds: -1 });
    expect((await ask(door.url, `Bearer ${expired}`)).status).toBe(401);
  });

  it('with a token for another audience, signed by the right key, is refused', async () => {
    const keys = await generateKeyPair('RS256');
    const tokens = await createCustomerTokens({ issuer, audience, keys });
    const others = await createCustomerTokens({ issuer, audience: 'another', keys });
    expect(await tokens.claimsOf(`Bearer ${await tokens.issue(alice)}`)).toBeDefined();
    expect(await tokens.claimsOf(`Bearer ${await others.issue(alice)}`)).toBeUndefined();
  });

  it('keeps a token from sandbox to sandbox where the developer names the key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const keys = keysNamed(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const first = await createCustomerTokens({ issuer, audience, keys });
    const second = await createCustomerTokens({ issuer, audience, keys });
    const token = await first.issue(alice);
    expect(await second.claimsOf(`Bearer ${token}`)).toMatchObject({ sub: 'alice' });
    expect(keysNamed('')).toBeUndefined();
    expect(() => keysNamed('secret')).toThrow('SANDBOX_TOKEN_KEY is no private RSA key');
  });

  async function foreignToken(options: { issuer?: string }): Promise<string> {
    const others = await createCustomerTokens({ issuer, audience, ...options });
    return `Bearer ${await others.issue(alice)}`;
  }
});

describe('the shop', () => {
  const body = JSON.stringify({ name: '월간 구독', amount: 9900 });
  const json = { 'content-type': 'application/json' };

  it('with a valid signature is identified by its access key', async () => {
    const { door } = await gatewayForTest(authorizer);
    const request = { url: `${door.url}/things`, method: 'POST', body, headers: json };
    const answer = await (await fetchSigned(request)).json();
    expect(answer).toMatchObject({
      iam: { accessKey: sandboxAccount.accessKeyId, accountId: '000000000000' },
    });
  });

  it.each([
    '/things?status=paid&after=%ED%95%9C%20%2B',
    '/things?b=2&a=1&b=1',
    '/things/a%20b%2Bc',
  ])('may sign %s', async (target) => {
    const { door } = await gatewayForTest(authorizer);
    expect((await fetchSigned({ url: `${door.url}${target}` })).status).toBe(200);
  });

  it.each([
    ['the wrong secret', { secretAccessKey: 'guessed' }],
    ['another region', { region: 'us-east-1' }],
    ['another service', { service: 's3' }],
    ['a stale date', { aheadMs: -16 * 60_000 }],
    ['a date to come', { aheadMs: 16 * 60_000 }],
  ])('with %s is refused', async (_, fault) => {
    const { door } = await gatewayForTest(authorizer);
    const answer = await fetchSigned({ url: `${door.url}/things`, ...fault });
    expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  it('without a signature is refused', async () => {
    const { door } = await gatewayForTest(authorizer);
    const answer = await fetch(`${door.url}/things`);
    expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  it.each([
    ['the hash it was signed with', (headers: Record<string, string>) => headers],
    ['no hash', ({ 'x-amz-content-sha256': _, ...headers }: Record<string, string>) => headers],
  ])('may not change the body afterwards, sending %s', async (_, edit) => {
    const { door } = await gatewayForTest(authorizer);
    const url = `${door.url}/things`;
    const { host: __, ...headers } = edit(await sign({ url, method: 'POST', body, headers: json }));
    const changed = body.replace('9900', '1');
    const answer = await fetch(url, { method: 'POST', headers, body: changed });
    expect(answer.status).toBe(403);
  });

  it('may not use a signature for another path', async () => {
    const { door } = await gatewayForTest(authorizer);
    const { host: _, ...headers } = await sign({ url: `${door.url}/things` });
    expect((await fetch(`${door.url}/things/1`, { headers })).status).toBe(403);
  });

  it.each([
    ['a POST with Korean JSON', ['/things', '-H', 'Content-Type: application/json', '-d', body]],
    ['a plain GET', ['/things']],
    ['a GET with a sorted query', ['/things?after=abc&status=paid']],
  ])('may send %s with curl', async (_, [target = '', ...options]) => {
    const { door } = await gatewayForTest(authorizer);
    const { accessKeyId, secretAccessKey, region } = sandboxAccount;
    const { stdout } = await promisify(execFile)('curl', [
      '--silent',
      '--aws-sigv4',
      `aws:amz:${region}:execute-api`,
      '--user',
      `${accessKeyId}:${secretAccessKey}`,
      ...options,
      `${door.url}${target}`,
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ iam: { accessKey: accessKeyId } });
  });

  it.each([
    ['POST', '/things', body],
    ['GET', '/things?after=abc&status=paid', undefined],
  ])("may send a %s as the sandbox's page signs it", async (method, target, sent) => {
    const { door } = await gatewayForTest(authorizer);
    const { accessKeyId, secretAccessKey, region } = sandboxAccount;
    const sandbox = { access_key_id: accessKeyId, secret_access_key: secretAccessKey, region };
    const request = { method, origin: door.url, target, ...(sent && { body: sent }) };
    const answer = await signedFetch(sandbox, request);
    expect(answer.status).toBe(200);
  });
});
