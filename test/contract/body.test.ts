/** What a body must be before its fields are read: small enough, JSON, and an object. */
import { describe, expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';

const json = { 'content-type': 'application/json' };
const limit = 16 * 1024;

/** The routes that take a body, by caller. */
const taking = [
  { by: 'shop', method: 'POST', path: '/charges' },
  { by: 'shop', method: 'POST', path: '/registrations' },
  { by: 'shop', method: 'PUT', path: '/billing-keys/any' },
  { by: 'customer', method: 'POST', path: '/me/registrations' },
  { by: 'customer', method: 'POST', path: '/me/billing-keys' },
] as const;

describe.for(taking)('$method $path', ({ by, ...route }) => {
  it.for<[what: string, sent: { headers: Record<string, string>; text: string }]>([
    ['invalid JSON', { headers: json, text: '{'.repeat(limit + 1) }],
    ['valid JSON', { headers: json, text: JSON.stringify({ text: 'a'.repeat(limit) }) }],
    ['Korean text', { headers: json, text: JSON.stringify({ text: '가'.repeat(limit / 3) }) }],
    [
      'a form',
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        text: `text=${'a'.repeat(limit)}`,
      },
    ],
  ])('refuses more than 16 KB of %s', async ([, sent], { shop, customer }) => {
    const answer = await { shop, customer }[by].send({ ...route, ...sent });

    expect(answer).toMatchObject(problem(413, 'body_too_large'));
  });

  it.for([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'text/json',
    'application/jsonlines',
  ])('refuses %s', async (type, { shop, customer }) => {
    const answer = await { shop, customer }[by].send({
      ...route,
      headers: { 'content-type': type },
      text: '{}',
    });

    expect(answer).toMatchObject(problem(415, 'unsupported_media_type'));
  });

  it.for(['', '{', '{"amount":1,}', "{'amount':1}", '[]', 'null', '3000', '"text"'])(
    'refuses %j, which is no JSON object',
    async (text, { shop, customer }) => {
      const answer = await { shop, customer }[by].send({ ...route, headers: json, text });

      expect(answer).toMatchObject(problem(400, 'malformed_body'));
    },
  );
});

/** What they are sent is never read: it is too much all the same. */
const takingNone = [
  { by: 'customer', method: 'POST', path: '/me/subscriptions/any/collect' },
  { by: 'customer', method: 'PUT', path: '/me/billing-keys/any/default' },
  { by: 'shop', method: 'POST', path: '/subscriptions/any/periods/1/charge' },
  { by: 'shop', method: 'DELETE', path: '/charges/any' },
] as const;

it.for(takingNone)(
  '$method $path refuses more than 16 KB as well',
  async ({ by, ...route }, { shop, customer }) => {
    const most = 'a'.repeat(limit);
    const sent = (text: string) => ({ shop, customer })[by].send({ ...route, headers: json, text });

    expect(await sent(`${most}a`)).toMatchObject(problem(413, 'body_too_large'));
    expect(await sent(most)).toMatchObject({ status: 404 });
  },
);

it('accepts a body of exactly 16 KB', async ({ customer }) => {
  const text = JSON.stringify({ buyer_name: '홍길동' }).padEnd(limit - '홍길동'.length * 2);

  const answer = await customer.send({
    method: 'POST',
    path: '/me/registrations',
    headers: json,
    text,
  });

  expect(Buffer.byteLength(text)).toBe(limit);
  expect(answer).toMatchObject({ status: 201 });
});

it.for(['application/json; charset=utf-8', 'Application/JSON', 'application/vnd.shop+json'])(
  'accepts JSON as %s',
  async (type, { shop, customer }) => {
    const answer = await shop.send({
      method: 'POST',
      path: '/charges',
      headers: { 'content-type': type },
      text: JSON.stringify(newOrder(await customer.registersCard())),
    });

    expect(answer).toMatchObject({ status: 201 });
  },
);
