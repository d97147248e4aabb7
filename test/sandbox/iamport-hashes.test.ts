/** The hashes against Inicis' own published examples. */
import { expect, it } from 'vitest';
import { mobileHash, webStandardHashes } from './iamport/inicis/hashes.ts';
import { sandboxAccount } from './iamport/sandbox-account.ts';

const { signKey, merchantKey, mid } = sandboxAccount;

it('hashes the sign key into the mKey that Inicis prints for its test merchant', () => {
  const form = { oid: 'any', price: '1', timestamp: '1', signKey };
  expect(webStandardHashes(form).mKey).toBe(
    '3a9503069192f207491d4b19bd743fc249a761ed94246c8c42fed06c3cd15a33',
  );
});

it.each([
  {
    oid: 'INIpayTest_1635324298897',
    timestamp: '1635324298897',
    signature: '9557a0f7a117f19cf1853d9bcc94ace5873eef195f839d1e2c76ed7b841e50c5',
  },
  {
    oid: 'INIBillTst_1700000000000',
    timestamp: '1700000000000',
    signature: 'd43eaeac5a6092bcf22b05468cf8a155fff5d333e5b5018fe9cc9f082a702388',
    verification: 'd64f846694140e708135b915e3bea8a8e60189b8d30f6fde57d8d8fdbbdee264',
  },
])('signs the PC form of $oid', ({ oid, timestamp, ...expected }) => {
  const hashes = webStandardHashes({ oid, price: '1000', timestamp, signKey });
  expect(hashes).toMatchObject(expected);
});

it('hashes the mobile form in the order merchant, order, time, key', () => {
  const form = { mid, orderid: 'order-0001', timestamp: '20260101120000', merchantKey };
  expect(mobileHash(form)).toBe('4b7dd8f194b7de5b78959f411f505026a1b09e8f7d1cd92d73906d0df04a2149');
});
