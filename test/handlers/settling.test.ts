/** What workers settle later, by event: a lost answer, a card that goes, a member who leaves, a comparison. */
import { beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { ownerCalled, useHouse } from './support/house.ts';
import { worked } from './support/worked.ts';

const house = useHouse();
const done = { batchItemFailures: [] };

beforeAll(async () => {
  await house.hasKey('a-real-key');
});

const pass = (span: number) => house.clock.moveTo(house.clock.now() + span);

it('a charge whose answer was lost is paid once the worker has asked', async () => {
  const order = { name: '구독', customer_uid: 'a-real-key', merchant_uid: 'lost-1', amount: 3_000 };
  house.iamport.planFault({ operation: 'again', fault: 'timeout_after' });
  expect(await house.call('POST /charges', { body: order })).toMatchObject({ status: 202 });
  pass(5 * MINUTE);
  expect(await worked('charge', ['lost-1'])).toEqual(done);
  const path = { merchant_uid: 'lost-1' };
  expect(await house.call('GET /charges/{merchant_uid}', { path })).toMatchObject({
    body: { status: 'paid', history: [{}, {}, { what: 'looked' }, { what: 'paid' }] },
  });
});

it('a webhook lets the worker ask at once, and is believed in nothing', async () => {
  const order = { name: '구독', customer_uid: 'a-real-key', merchant_uid: 'lost-2', amount: 3_000 };
  house.iamport.planFault({ operation: 'again', fault: 'timeout_after' });
  await house.call('POST /charges', { body: order });
  const path = { merchant_uid: 'lost-2' };
  const status = () => house.call('GET /charges/{merchant_uid}', { path });
  await worked('charge', ['lost-2']);
  expect(await status()).toMatchObject({ body: { status: 'processing' } });
  const body = { merchant_uid: 'lost-2', imp_uid: 'imp_000000000000', status: 'failed' };
  expect(await house.call('POST /webhooks/iamport', { body })).toMatchObject({ status: 200 });
  await worked('charge', ['lost-2']);
  expect(await status()).toMatchObject({ body: { status: 'paid' } });
});

it.each([
  ['DELETE /me/billing-keys/{customer_uid}', 'key-of-a-customer'],
  ['DELETE /billing-keys/{customer_uid}', 'key-of-the-shop'],
])('%s is answered at once, and Iamport has the key until the worker came', async (route, uid) => {
  const path = { customer_uid: await house.hasKey(uid) };
  expect(await house.call(route, { path })).toMatchObject({ status: 204, text: '' });
  expect(house.iamport.hasKey(uid)).toBe(true);
  pass(HOUR);
  expect(await worked('key', [uid])).toEqual(done);
  expect(house.iamport.hasKey(uid)).toBe(false);
});

it('a member who leaves is erased by the worker, and the shop can see when', async () => {
  await house.hasKey('key-of-bob', 'bob');
  const path = { customer_id: 'bob' };
  const left = await house.call('DELETE /customers/{customer_id}', { path });
  expect(left).toMatchObject({
    status: 202,
    headers: { location: '/customers/bob' },
    body: { customer_id: 'bob', erasure: { finished_at: null } },
  });
  pass(HOUR);
  expect(await worked('customer', [ownerCalled('bob')])).toEqual(done);
  pass(HOUR);
  await worked('key', ['key-of-bob']);
  pass(HOUR);
  expect(await worked('customer', [ownerCalled('bob')])).toEqual(done);
  expect(await house.call('GET /customers/{customer_id}', { path })).toMatchObject({
    status: 200,
    body: { erasure: { finished_at: expect.any(String) }, billing_keys: [{ status: 'deleted' }] },
  });
});

it('a comparison is begun by the shop, ended by the worker, and can be read as text', async () => {
  const from = new Date(house.clock.now() - DAY).toISOString().replace('Z', '+00:00');
  const begun = await house.call('POST /reconciliations', { body: { from } });
  const { id } = z.object({ id: z.string() }).parse(begun.body);
  expect(begun).toMatchObject({
    status: 202,
    headers: { location: `/reconciliations/${id}`, 'retry-after': '5' },
    body: { status: 'running' },
  });
  expect(await worked('reconciliation', [id])).toEqual(done);
  expect(await house.call('GET /reconciliations')).toMatchObject({
    status: 200,
    body: { reconciliations: [{ id, status: 'finished' }] },
  });
  const path = { id };
  expect(await house.call('GET /reconciliations/{id}', { path })).toMatchObject({
    status: 200,
    body: { status: 'finished', zero_difference: true, sums: { pg: { paid: 6_000 } } },
  });
  expect(
    await house.read('GET /reconciliations/{id}', { path, query: { format: 'text' } }),
  ).toContain('The books agree.');
});
