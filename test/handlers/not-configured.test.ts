/** A fresh deployment without keys: charges are refused with that reason, reading works. */
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
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

it.each([
  ['is busy', { name: 'ThrottlingException', $fault: 'client' }],
  ['fails by itself', { name: 'InternalServiceError', $fault: 'server' }],
])('asks for the identical request again while Secrets Manager %s', async (_, failure) => {
  const keys = mockClient(SecretsManagerClient);
  onTestFinished(() => keys.restore());
  keys.rejects(Object.assign(new Error('not now'), failure));
  expect(await house.call('POST /charges', { body: order })).toMatchObject({
    status: 503,
    headers: { 'retry-after': '2' },
    body: { code: 'try_again' },
  });
});

it('says that the shop must cure it where AWS withholds the keys', async () => {
  const keys = mockClient(SecretsManagerClient);
  onTestFinished(() => keys.restore());
  keys.rejects(Object.assign(new Error('not you'), { name: 'AccessDeniedException' }));
  expect(await house.call('POST /charges', { body: order })).toMatchObject({
    status: 503,
    body: {
      code: 'not_configured',
      detail: "AWS withholds Iamport's keys: AccessDeniedException.",
    },
  });
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
