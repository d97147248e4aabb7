/** A slip of the shop's program charges neither another customer's card nor a fortune. */
import { describe, expect } from 'vitest';
import { alone, it as base } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { changes, newTerms, orders, subscriptionIn } from './support/subscriptions.ts';

const it = base.extend('variables', { scope: 'file' }, { MAX_CHARGE_AMOUNT: '50000' });

describe('a customer_id beside the key', () => {
  it('lets the charge through when the key is theirs', async ({ shop, customer }) => {
    const order = { ...newOrder(await customer.registersCard()), customer_id: customer.id };

    const answer = await shop.post('/charges', order);
    const again = await shop.post('/charges', order);

    expect(answer).toMatchObject({ status: 201, body: { status: 'paid' } });
    expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
  });

  it("refuses another customer's key, and leaves the merchant_uid free", async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const other = await newCustomer(sandbox);
    const order = newOrder(await customer.registersCard());

    const refused = await shop.post('/charges', { ...order, customer_id: other.id });

    expect(refused).toMatchObject(problem(409, 'wrong_customer'));
    expect(await pg.chargesOn(order.customer_uid)).toEqual([]);
    expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
    const late = await shop.post('/charges', { ...order, customer_id: other.id });
    expect(late).toMatchObject(problem(409, 'wrong_customer'));
  });
});

describe('the highest amount of one charge', () => {
  it('is charged, and a won more is refused and forgotten', async ({ shop, customer, pg }) => {
    const order = { ...newOrder(await customer.registersCard()), amount: 50_001 };

    const above = await shop.post('/charges', order);
    const within = await shop.post('/charges', { ...order, amount: 50_000 });

    expect(above).toMatchObject(problem(409, 'limit_exceeded'));
    expect(within).toMatchObject({ status: 201 });
    expect(await pg.chargesOn(order.customer_uid)).toMatchObject([{ amount: 50_000 }]);
  });

  it('comes after what is wrong with the key', async ({ shop }) => {
    const answer = await shop.post('/charges', { ...newOrder('nobody'), amount: 50_001 });

    expect(answer).toMatchObject(problem(404, 'billing_key_not_found'));
  });

  it('holds for the price of a plan and of a subscription, now and next', async ({
    shop,
    customer,
  }) => {
    const customer_uid = await customer.registersCard();
    const above = { name: '월간 구독', amount: 50_001 };
    const key = 'the-first-key';
    const body = newTerms(customer_uid, { start_on: '2099-01-01' });
    const begun = await orders(shop, '/subscriptions', { key, body });

    const answers = [
      await shop.put('/plans/too-dear', above),
      await orders(shop, '/subscriptions', { body: { ...body, ...above } }),
      await changes(shop, `/subscriptions/${subscriptionIn(begun).id}`, { next_price: above }),
    ];
    const replayed = await orders(shop, '/subscriptions', { key, body });

    for (const answer of answers) expect(answer).toMatchObject(problem(409, 'limit_exceeded'));
    expect(await shop.get('/plans/too-dear')).toMatchObject({ status: 404 });
    expect(replayed).toMatchObject({ status: 200 });
  });

  it('holds for the charge of a registration too', async ({ shop, customer }) => {
    const { customer_uid: _, ...charge } = { ...newOrder(''), amount: 50_001 };

    const answer = await shop.post('/registrations', { customer_id: customer.id, charge });

    expect(answer).toMatchObject(problem(409, 'limit_exceeded'));
  });
});

alone('is 10,000,000 won where the shop has set none', async ({ shop, customer }) => {
  const order = newOrder(await customer.registersCard());

  const above = await shop.post('/charges', { ...order, amount: 10_000_001 });
  const within = await shop.post('/charges', { ...order, amount: 10_000_000 });

  expect(above).toMatchObject(problem(409, 'limit_exceeded'));
  expect(within).toMatchObject({ status: 201 });
});
