/** While nothing is charged, nobody enters a card for a charge that would be due at once. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newPlan } from './support/plans.ts';
import { problem } from './support/problem.ts';

const stopped = problem(503, 'charging_stopped');

it('opens no window for a plan or a charge while charging is off', async ({ shop, customer }) => {
  const { plan_id } = await newPlan(shop);
  const charge = { merchant_uid: `${plan_id}-first`, name: '첫 결제', amount: 5000 };
  const customer_id = customer.id;
  await shop.put('/control', { charging: 'off', reason: '점검' });

  expect(await customer.post('/me/registrations', { plan_id })).toMatchObject(stopped);
  expect(await shop.post('/registrations', { customer_id, plan_id })).toMatchObject(stopped);
  expect(await shop.post('/registrations', { customer_id, charge })).toMatchObject(stopped);

  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  expect(await customer.post('/me/registrations', { plan_id })).toMatchObject({ status: 201 });
  expect(await shop.post('/registrations', { customer_id, charge })).toMatchObject({ status: 201 });
});

it('says first what is wrong with the request itself', async ({ shop, customer }) => {
  const { plan_id } = await newPlan(shop);
  await shop.put(`/plans/${plan_id}`, { name: '월간', amount: 9900, status: 'closed' });
  await shop.put('/control', { charging: 'off', reason: '점검' });

  const unknown = await customer.post('/me/registrations', { plan_id: 'unknown' });
  const closed = await customer.post('/me/registrations', { plan_id });

  expect(unknown).toMatchObject(problem(404, 'plan_not_found'));
  expect(closed).toMatchObject(problem(409, 'plan_closed'));
});

it('registers a card alone as ever', async ({ shop, customer }) => {
  await shop.put('/control', { charging: 'off', reason: '점검' });

  expect(await customer.entersCard(await customer.opensRegistration())).toMatchObject({
    status: 201,
    body: { status: 'active' },
  });
});
