/** What the gateway shows about a paid charge is recorded and told; what it does not prove changes nothing. */
import { expect, it } from 'vitest';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { merchantUid } from '../../../functions/domain/ids.ts';
import { recordGatewayPayments } from '../../../functions/use-cases/charge/record-gateway-payment.ts';
import { active, processingCharge } from '../../adapters/support/items.ts';
import { paidCharge, rowAfter } from '../../domain/support/refunding.ts';
import { world } from '../support/world.ts';

async function shop(charge = paidCharge()) {
  const here = await world();
  here.charges.put(charge);
  const record = (payments: readonly GatewayPayment[], uid = charge.merchantUid) =>
    recordGatewayPayments(here.ports, { uid, payments });
  return { here, charge, record, writes: () => here.trace.filter((one) => /replace/.test(one)) };
}

it('a refund made elsewhere is recorded, and the shop hears of it at once', async () => {
  const { here, charge, record } = await shop();
  const after = await record([rowAfter(9_900)]);
  expect(after).toMatchObject({ merchantUid: charge.merchantUid, refundedAmount: 9_900 });
  expect(here.events()).toContainEqual(expect.stringContaining('charge.refunded'));
  expect(after).toEqual(here.charges.item(charge.merchantUid));
});

it('records with nothing new write nothing', async () => {
  const { charge, record, writes } = await shop();
  expect(await record([rowAfter(0)])).toEqual(charge);
  expect(writes()).toEqual([]);
});

it('a charge that is not here, or not paid, stays as it is', async () => {
  const { here, record, writes } = await shop();
  expect(await record([rowAfter(9_900)], merchantUid('order-2'))).toBeUndefined();
  const unpaid = processingCharge({ uid: 'order-3' });
  here.charges.put(unpaid);
  expect(await record([rowAfter(9_900)], unpaid.merchantUid)).toEqual(unpaid);
  expect(writes()).toEqual([]);
});

it('a refund of a payment by an earlier card of a key says nothing about its card now', async () => {
  const { here, charge, record } = await shop();
  const key = active();
  const card = { ...key.issuance.card, maskedNumber: '555555*********4' };
  here.keys.put({ ...key, issuance: { ...key.issuance, card } });
  expect(await record([rowAfter(9_900)])).toMatchObject({ refundedAmount: 9_900 });
  expect(here.keys.item(charge.customerUid)).toMatchObject({ status: 'active' });
});
