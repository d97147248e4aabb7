/** The account at Iamport: only the payment methods of KG Inicis are any of ours. */
import { expect, it } from 'vitest';
import { iamportAccount } from '../../../functions/adapters/iamport/account.ts';
import { notConfigured } from '../../../functions/adapters/iamport/credentials.ts';
import { unavailable } from '../../../functions/adapters/iamport/retry.ts';

const row = { pg_provider: 'html5_inicis', pg_id: 'SHOP000001', sandbox: false, type: 'payment' };
const renew = async () => undefined;

it('shows those, and what Iamport’s console calls them', async () => {
  const rows = [{ ...row, pg_provider: 'nice_v2', pg_id: 'NICE000001' }, row];
  const account = iamportAccount({ renew, pgSettings: async () => rows });
  expect(await account.read()).toEqual({
    kind: 'open',
    called: 'KG이니시스(웹표준결제창)',
    methods: [{ provider: 'html5_inicis', mid: 'SHOP000001', sandbox: false, type: 'payment' }],
  });
});

it.each([
  ['refused', notConfigured('no keys')],
  ['unreachable', unavailable()],
] as const)('is %s where the keys are not taken, or nothing answers', async (kind, refusal) => {
  const refuses = async () => {
    throw refusal;
  };
  const account = iamportAccount({ renew: refuses, pgSettings: async () => [row] });
  expect(await account.read()).toEqual({ kind });
});
