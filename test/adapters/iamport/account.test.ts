/** The account at Iamport: only the payment methods of KG Inicis are any of ours. */
import { expect, it } from 'vitest';
import { iamportAccount } from '../../../functions/adapters/iamport/account.ts';
import { notConfigured } from '../../../functions/adapters/iamport/credentials.ts';
import { unavailable } from '../../../functions/adapters/iamport/retry.ts';

const row = { pg_provider: 'html5_inicis', pg_id: 'SHOP000001', sandbox: false, type: 'payment' };
const current = async () => 'token';

/** An Iamport with these payment methods. */
const answering = (rows: readonly object[], renewed: () => Promise<string> = current) =>
  iamportAccount({
    tokens: { current, renewed },
    exchange: async ({ method, path }) =>
      `${method} ${path}` === 'GET /users/pg'
        ? { status: 200, body: JSON.stringify({ code: 0, message: null, response: rows }) }
        : { status: 404, body: '' },
  });

it('shows those, and what Iamport’s console calls them', async () => {
  const other = { ...row, pg_provider: 'nice_v2', pg_id: 'NICE000001' };
  expect(await answering([other, row]).read()).toEqual({
    kind: 'open',
    called: 'KG이니시스(웹표준결제창)',
    methods: [{ provider: 'html5_inicis', mid: 'SHOP000001', sandbox: false, type: 'payment' }],
  });
});

it('takes one for live of which Iamport does not say that it is a sandbox', async () => {
  expect(await answering([{ ...row, sandbox: null }]).read()).toMatchObject({
    methods: [{ mid: 'SHOP000001', sandbox: false }],
  });
});

it.each([
  ['refused', notConfigured('no keys')],
  ['unreachable', unavailable()],
] as const)('is %s where the keys are not taken, or nothing answers', async (kind, refusal) => {
  const refuses = async () => {
    throw refusal;
  };
  expect(await answering([row], refuses).read()).toEqual({ kind });
});

it('is not called unreachable for a fault of ours', async () => {
  const fails = () => Promise.reject(new TypeError('ours'));
  await expect(answering([row], fails).read()).rejects.toThrow('ours');
});
