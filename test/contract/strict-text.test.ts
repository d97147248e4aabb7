/** Text, instants, bodies and keys are read strictly: what could mean two things is refused. */
import { describe, expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { newTerms } from './support/subscriptions.ts';

const json = { 'content-type': 'application/json' };

/** `{"buyer_name":"홍길동"}` in EUC-KR. */
const eucKr = Buffer.from([
  ...Buffer.from('{"buyer_name":"'),
  ...[0xc8, 0xab, 0xb1, 0xe6, 0xb5, 0xbf],
  ...Buffer.from('"}'),
]);

describe('text', () => {
  it.for([
    ['lost characters', '\ufffd\ufffd\ufffd'],
    ['a control character', '홍\u0007길동'],
    ['a changed text direction', '\u202e동길홍'],
    ['nothing to be seen', '\u200b\u200b'],
    ['only spaces', '\u3000'],
  ] as const)('with %s is refused', async ([, buyer_name], { shop, customer }) => {
    const order = { ...newOrder('nobodys-key'), name: buyer_name, buyer_name };
    // Escaped, so that the body itself arrives whole.
    const text = JSON.stringify(order).replace(
      /[^ -~]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    const sent = await shop.send({ method: 'POST', path: '/charges', headers: json, text });
    const opened = await customer.post('/me/registrations', { buyer_name: '\u202e동길홍' });

    expect(sent).toMatchObject(problem(400, 'invalid_request', ['name', 'buyer_name']));
    expect(opened).toMatchObject(problem(400, 'invalid_request', ['buyer_name']));
  });

  it.for(['홍길동', '홍길동'.normalize('NFD'), "D'Arcy Ó Néill", '👩\u200d👧', 'می\u200cخواهد'])(
    'of any script is accepted: %j',
    async (buyer_name, { customer }) => {
      expect(await customer.post('/me/registrations', { buyer_name })).toMatchObject({
        status: 201,
      });
    },
  );
});

describe('an instant', () => {
  it.for([
    ...['1Z', 'May 4 2027 Z', '2026-04-31T00:00:00+09:00', '2027-02-29T00:00:00Z', '2026-01-01'],
    ...[
      '2026-01-01T00:00:00',
      '2026-01-01 00:00:00Z',
      '2026-01-01T24:00:00Z',
      '',
      1_767_225_600_000,
      null,
    ],
  ])('is not %j', async (from, { shop }) => {
    const answer = await shop.post('/reconciliations', { from });

    expect(answer).toMatchObject(problem(400, 'invalid_request', ['from']));
  });
});

describe('a number in a path', () => {
  it.for(['0x1', '1e0', '01', '+1', '1.0', ' 1', '%31%20', '-1', '0', '', '10000'])(
    'is not %j',
    async (n, { shop }) => {
      const answer = await shop.send({
        method: 'POST',
        path: `/subscriptions/any/periods/${encodeURI(n)}/charge`,
      });

      expect(answer.status).toBe(n === '' ? 404 : 400);
    },
  );
});

describe('a body', () => {
  it.for([json, { 'content-type': 'application/vnd.shop+json' }])(
    'in EUC-KR is refused, as %j',
    async (headers, { customer }) => {
      const answer = await customer.send({
        method: 'POST',
        path: '/me/registrations',
        headers,
        text: eucKr,
      });

      expect(answer).toMatchObject(problem(400, 'malformed_body'));
      expect(answer.body).toMatchObject({
        errors: [{ field: 'body', message: expect.stringContaining('UTF-8') }],
      });
    },
  );

  it.for([
    '{"buyer_name":"홍길동","buyer_name":"김철수"}',
    '{"buyer_name":"홍길동","buyer_tel":"","\\u0062uyer_name":"홍길동"}',
  ])('that names a field twice is refused: %s', async (text, { customer }) => {
    const answer = await customer.send({
      method: 'POST',
      path: '/me/registrations',
      headers: json,
      text,
    });

    expect(answer).toMatchObject(problem(400, 'malformed_body', ['buyer_name']));
  });
});

describe('an Idempotency-Key', () => {
  it.for(['a,b', 'a, b', ',', 'monthly 1', '', '가'.repeat(2), 'a'.repeat(256)])(
    'is not %j',
    async (key, { shop }) => {
      const answer = await shop.send({
        method: 'POST',
        path: '/subscriptions',
        headers: {
          ...json,
          'idempotency-key': encodeURI(key) === key ? key : Buffer.from(key).toString('latin1'),
        },
        text: JSON.stringify(newTerms('nobodys-key', {})),
      });

      expect(answer).toMatchObject(problem(400, 'idempotency_key_required'));
    },
  );

  it('is not two, which the gateway joins with a comma', async ({ customer }) => {
    const headers = new Headers(json);
    headers.append('idempotency-key', 'one');
    headers.append('idempotency-key', 'two');
    const answer = await customer.send({
      method: 'POST',
      path: '/me/subscriptions',
      headers: Object.fromEntries(headers),
      text: JSON.stringify({ plan_id: 'basic' }),
    });

    expect(answer).toMatchObject(problem(400, 'idempotency_key_required'));
  });
});
