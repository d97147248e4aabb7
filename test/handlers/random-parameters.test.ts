/** Whatever a path, a query or a header holds, the answer is fair. */
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { expectFairAnswer } from './support/fair-answer.ts';
import { goodRequests } from './support/good-requests.ts';
import { useHouse } from './support/house.ts';
import { randomParameters } from './support/how-many.ts';

const house = useHouse();

beforeAll(async () => {
  await house.hasKey('a-real-key');
});

const awkward = fc.constantFrom(
  ...[
    '',
    ' ',
    '.',
    '..',
    '/',
    '#',
    '%',
    '%00',
    '\u0000',
    '\ud800',
    '😀',
    'null',
    'undefined',
    '__proto__',
  ],
  ...['a'.repeat(41), 'a'.repeat(256), 'a'.repeat(2_100), '가'.repeat(700), 'a'.repeat(9_000)],
  ...[
    'a-real-key',
    'sb-nobodys',
    'order_id_8237352',
    '0',
    '-1',
    '1.5',
    '1e3',
    '101',
    '99999999999',
  ],
  ...['2026-11-23', '2026-02-30', '9999-12-31', '0000-01-01', '0001-01-01', '10000-01-01', 'today'],
  ...[
    'paid',
    'active',
    'Infinity',
    'NaN',
    '4242424242424242',
    'bnVsbA',
    'WyJhIiwiYiJd',
    '{}',
    '[1]',
  ],
);
const value = fc.oneof(
  { weight: 4, arbitrary: awkward },
  fc.string({ unit: 'binary' }),
  fc.string(),
);
const queries = fc.dictionary(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(
        ...['limit', 'cursor', 'from', 'to', 'status', 'customer_id', 'customer_uid', 'n'],
        ...['first_period', 'format', 'reason'],
      ),
    },
    fc.constantFrom('__proto__', 'toString', '4242424242424242', ''),
  ),
  value,
  { maxKeys: 4 },
);
const headers = fc.record(
  { 'idempotency-key': value, 'accept-language': value },
  { requiredKeys: [] },
);

describe.each(routes.map(({ method, path }) => `${method} ${path}`))('%s', (name) => {
  const parameters = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
  const paths = fc.record(Object.fromEntries(parameters.map((parameter) => [parameter, value])));
  const [body] = goodRequests[name]?.bodies ?? [];

  it(`answers ${randomParameters} random paths, queries and headers fairly`, async () => {
    await fc.assert(
      fc.asyncProperty(paths, queries, headers, async (path, query, sent) => {
        expectFairAnswer(await house.call(name, { path, query, headers: sent, body }));
      }),
      { numRuns: randomParameters, timeout: 5_000 },
    );
  });
});

it('blames from for a range of dates that ends before it begins', async () => {
  const query = { from: '2026-11-24', to: '2026-11-23' };
  const answer = await house.call('GET /charges', { query });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'from' }] } });
});

it.each(['2026-02-30', '2026-13-01', '2027-02-29', '2026-11-23T00:00', '20261123', 'today'])(
  'a date that no calendar has is refused: %s',
  async (to) => {
    const answer = await house.call('GET /charges', { query: { to } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'to' }] } });
  },
);
