/** Lists of Iamport's records that go on over several pages are read to their end. */
import { expect, it } from 'vitest';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { bodyOf } from '../../fixtures/iamport-bodies.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import { gatewayUnderTest } from '../support/gateway-under-test.ts';

const page = (next: number) => bodyOf('payments-page').replace(/"next":\s*\d+/, `"next": ${next}`);

/** An Iamport with `last` pages of records under whatever it is asked for. */
async function pages(last: number) {
  const canned = await cannedIamport(({ url }) => {
    const number = Number(new URL(url, 'http://iamport').searchParams.get('page'));
    return { body: page(number < last ? number + 1 : 0) };
  });
  return { canned, gateway: gatewayUnderTest({ apiUrl: canned.url }) };
}

const asked = (sent: readonly { readonly url: string }[]) =>
  sent.map(({ url }) => new URL(url, 'http://iamport').searchParams.get('page'));

it('all payments under one merchant_uid, and all payments of one key', async () => {
  const { canned, gateway } = await pages(3);
  expect(await gateway.findPayments(merchantUid('order-1'))).toHaveLength(6);
  expect(await gateway.paymentsOfKey(customerUid('key-1'))).toHaveLength(6);
  expect(asked(canned.sent)).toEqual(['1', '2', '3', '1', '2', '3']);
});

it('but no more than fifty, should Iamport always name a further page', async () => {
  const { canned, gateway } = await pages(1_000);
  expect(await gateway.paymentsOfKey(customerUid('key-1'))).toHaveLength(100);
  expect(canned.sent).toHaveLength(50);
});
