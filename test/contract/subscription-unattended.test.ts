/** The browser closes after the window: workers complete key, subscription and first charge. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { newPlan, putPlan } from './support/plans.ts';
import { registrationIn, visitWindow } from './support/window.ts';

it.for(['on', 'off', 'twice', 'late'])(
  'is charged once, at the price that was shown, with webhooks %s',
  async (mode, { sandbox, shop, customer, pg }) => {
    await sandbox.control({ path: '/_sandbox/iamport/webhooks', body: { mode } });
    const plan = await newPlan(shop);
    const opened = await customer.post('/me/registrations', { plan_id: plan.plan_id });
    const registration = registrationIn(opened);
    const { customer_uid, amount } = registration.request_pay;
    await visitWindow(sandbox, registration);
    await putPlan(shop, { ...plan, amount: plan.amount + 5000 });

    await passes(sandbox, 'PT1H');

    expect(amount).toBe(plan.amount);
    expect(await customer.get('/me/billing-keys')).toMatchObject({
      body: { billing_keys: [{ customer_uid, status: 'active' }] },
    });
    expect(await customer.get('/me/subscriptions')).toMatchObject({
      body: { subscriptions: [{ customer_uid, status: 'active', amount: plan.amount }] },
    });
    expect(await pg.chargesOn(customer_uid)).toMatchObject([
      { status: 'paid', amount: plan.amount, name: plan.name },
    ]);
    await passes(sandbox, 'P2D');
    expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
  },
);

it('is the same subscription when the callback arrives after all', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { plan_id } = await newPlan(shop);
  const registration = registrationIn(await customer.post('/me/registrations', { plan_id }));
  const { rsp } = await visitWindow(sandbox, registration);
  await passes(sandbox, 'PT1H');

  const answer = await customer.post('/me/billing-keys', rsp);

  const { customer_uid } = registration.request_pay;
  expect(answer).toMatchObject({
    status: 200,
    body: { customer_uid, status: 'active', subscription: { status: 'active', plan_id } },
  });
  expect(await customer.get('/me/subscriptions')).toMatchObject({
    body: { subscriptions: [{ customer_uid }] },
  });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('charges no customer who closed the window', async ({ sandbox, shop, customer, pg }) => {
  const { plan_id } = await newPlan(shop);
  const registration = registrationIn(await customer.post('/me/registrations', { plan_id }));
  await visitWindow(sandbox, { request_pay: registration.request_pay, action: 'close' });

  await passes(sandbox, 'PT2H');

  expect(await pg.chargesOn(registration.request_pay.customer_uid)).toEqual([]);
  expect(await customer.get('/me/subscriptions')).toMatchObject({ body: { subscriptions: [] } });
});
