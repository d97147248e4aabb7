/** The access token: who receives one, its lifetime, and the header that carries it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { startBench, type TestBench } from './iamport/test-bench.ts';
import { accountKeys, jsonBody, jsonHeaders } from './iamport/test-samples.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
});

afterEach(() => bench.stop());

const getToken = (keys: object = accountKeys) =>
  bench.send('/users/getToken', { method: 'POST', headers: jsonHeaders(), ...jsonBody(keys) });

const tokenSchema = z.object({
  access_token: z.string(),
  now: z.number(),
  expired_at: z.number(),
});

const issued = async () => tokenSchema.parse((await getToken()).response);

it('is valid for thirty minutes, and comes with the server clock', async () => {
  const now = bench.nowSeconds();
  expect(await getToken()).toEqual({
    status: 200,
    code: 0,
    message: null,
    response: {
      access_token: expect.stringMatching(/^[0-9a-f]{40}$/),
      now,
      expired_at: now + 30 * 60,
    },
  });
});

it('is the same one, with the same end, until its last minute', async () => {
  const first = await issued();
  bench.advance(29 * 60);
  const second = await issued();
  expect(second).toEqual({ ...first, now: bench.nowSeconds() });
});

it('is prolonged by five minutes in its last minute', async () => {
  const first = await issued();
  bench.advance(29 * 60 + 1);
  const second = await issued();
  expect(second).toMatchObject({
    access_token: first.access_token,
    expired_at: first.expired_at + 5 * 60,
  });
});

it('is another one after its end', async () => {
  const first = await issued();
  bench.advance(30 * 60);
  const second = await issued();
  expect(second).toMatchObject({
    access_token: expect.not.stringMatching(first.access_token),
    expired_at: bench.nowSeconds() + 30 * 60,
  });
});

it('is not issued for a wrong secret', async () => {
  const refused = await getToken({ ...accountKeys, imp_secret: 'wrong' });
  expect(refused).toMatchObject({ status: 401, code: -1, response: null });
});

it('requires both key and secret', async () => {
  expect(await getToken({})).toMatchObject({
    status: 400,
    message: 'imp_key, imp_secret 파라메터가 누락되었습니다.',
  });
});

it('can be requested with a form', async () => {
  const body = new URLSearchParams(accountKeys);
  expect(await bench.send('/users/getToken', { method: 'POST', body })).toMatchObject({
    status: 200,
    code: 0,
  });
});

const unauthorized = { status: 401, code: -1, message: 'Unauthorized', response: null };

it('is accepted with the scheme and without', async () => {
  const token = await bench.token();
  const replies = await Promise.all(
    [`Bearer ${token}`, token].map((authorization) =>
      bench.send('/users/pg', { headers: { authorization } }),
    ),
  );
  expect(replies).toMatchObject([{ status: 200 }, { status: 200 }]);
});

it('is refused when missing, wrong or expired', async () => {
  const token = await bench.token();
  const withoutToken = await bench.send('/users/pg');
  const withAnother = await bench.send('/users/pg', { headers: jsonHeaders('another') });
  bench.advance(30 * 60);
  const expired = await bench.send('/users/pg', { headers: jsonHeaders(token) });
  expect([withoutToken, withAnother, expired]).toEqual([unauthorized, unauthorized, unauthorized]);
});

it('is refused before the first one was issued', async () => {
  expect(await bench.send('/users/pg', { headers: { authorization: '' } })).toEqual(unauthorized);
});
