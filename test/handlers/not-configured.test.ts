/** A fresh deployment without keys: charges are refused with that reason, reading works. */
import { beforeAll, expect, it } from 'vitest';
import { goodKeys } from '../adapters/support/gateway-under-test.ts';
import { useHouse } from './support/house.ts';

const house = useHouse();
const order = {
  name: '월간 구독',
  customer_uid: 'a-real-key',
  merchant_uid: 'order_id_1',
  amount: 3_000,
};

beforeAll(async () => {
  await house.hasKey('a-real-key');
  house.secrets.put({ iamport: {} });
});

it('refuses charges as not configured, claims nothing, and answers lists', async () => {
  const charge = await house.call('POST /charges', { body: order });
  const path = { merchant_uid: order.merchant_uid };
  expect(charge).toMatchObject({ status: 503, body: { code: 'not_configured' } });
  expect((await house.call('GET /charges/{merchant_uid}', { path })).status).toBe(404);
  expect((await house.call('GET /billing-keys')).status).toBe(200);
});

it('charges as soon as the keys are set', async () => {
  house.secrets.put({ iamport: goodKeys });
  expect((await house.call('POST /charges', { body: order })).status).toBe(201);
});
