/** One plan once: two tabs, two windows or two clicks never begin two subscriptions to it. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { newName } from './support/names.ts';
import { newPlan, putPlan } from './support/plans.ts';
import { problem } from './support/problem.ts';
import { changes, orders, subscriptionIn } from './support/subscriptions.ts';
import { cards, registrationIn } from './support/window.ts';

const RACES = 20;
const subscribed = problem(409, 'already_subscribed', ['plan_id']);

it('begins one subscription and takes one payment when two tabs subscribe at once', async ({
  sandbox,
  shop,
  pg,
}) => {
  const { plan_id } = await newPlan(shop);
  for (let race = 0; race < RACES; race += 1) {
    const customer = await newCustomer(sandbox);
    const customer_uid = await customer.registersCard();
    const tab = () => orders(customer, '/me/subscriptions', { body: { plan_id } });

    const answers = await Promise.all([tab(), tab()]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
  }
});

it('names the subscription that has the plan, and answers its own order as before', async ({
  shop,
  customer,
}) => {
  const { plan_id } = await newPlan(shop);
  await customer.registersCard();
  const order = { body: { plan_id }, key: newName('key') };
  const { id } = subscriptionIn(await orders(customer, '/me/subscriptions', order));

  const other = await orders(customer, '/me/subscriptions', { body: { plan_id } });
  const same = await orders(customer, '/me/subscriptions', order);

  expect(other).toMatchObject(subscribed);
  expect(JSON.stringify(other.body)).toContain(id);
  expect(same).toMatchObject({ status: 200, headers: { 'idempotent-replayed': 'true' } });
});

it('registers the card of a second window, and says why nothing begins with it', async ({
  shop,
  customer,
  pg,
}) => {
  const { plan_id } = await newPlan(shop);
  const opens = async () => registrationIn(await customer.post('/me/registrations', { plan_id }));
  const [one, other] = [await opens(), await opens()];

  const first = await customer.entersCard(one);
  const second = await customer.entersCard(other);
  const { merchant_uid } = other.request_pay;
  const repeated = await customer.post('/me/billing-keys', { success: true, merchant_uid });

  const told = { status: 'active', pending: null, reason: 'already_subscribed' };
  expect(first).toMatchObject({ status: 201, body: { subscription: { status: 'active' } } });
  expect(second).toMatchObject({ status: 201, body: told });
  expect(second.body).not.toHaveProperty('subscription');
  expect(repeated).toMatchObject({ status: 200, body: told });
  expect(await pg.chargesOn(other.request_pay.customer_uid)).toEqual([]);
  // What never began on it does not keep the card.
  const { customer_uid } = other.request_pay;
  const removed = await customer.send({
    method: 'DELETE',
    path: `/me/billing-keys/${customer_uid}`,
  });
  expect(removed).toMatchObject({ status: 204 });
});

it('lets a customer begin anew once the first charge was declined', async ({ shop, customer }) => {
  const { plan_id } = await newPlan(shop);
  const poor = await customer.registersCard(cards.insufficient);
  const good = await customer.registersCard();
  const on = (customer_uid: string) =>
    orders(customer, '/me/subscriptions', { body: { plan_id, customer_uid } });

  expect(await on(poor)).toMatchObject(problem(402, 'charge_declined'));
  expect(await on(good)).toMatchObject({ status: 201 });
});

it('lets a customer begin anew once the subscription has ended', async ({ shop, customer }) => {
  const { plan_id } = await newPlan(shop);
  await customer.registersCard();
  const again = () => orders(customer, '/me/subscriptions', { body: { plan_id } });
  const { id } = subscriptionIn(await again());
  expect(await again()).toMatchObject(subscribed);

  await changes(customer, `/me/subscriptions/${id}`, { cancel_now: true });

  expect(await again()).toMatchObject({ status: 201 });
});

it('lets a customer have several where the shop says so, and one more no longer', async ({
  shop,
  customer,
}) => {
  const plan = await newPlan(shop);
  await customer.registersCard();
  const again = () => orders(customer, '/me/subscriptions', { body: { plan_id: plan.plan_id } });
  const put = await putPlan(shop, { ...plan, one_per_customer: false });
  expect(put).toMatchObject({ status: 200, body: { one_per_customer: false } });

  expect(await again()).toMatchObject({ status: 201 });
  expect(await again()).toMatchObject({ status: 201 });

  expect(await putPlan(shop, plan)).toMatchObject({ body: { one_per_customer: true } });
  expect(await again()).toMatchObject(subscribed);
});
