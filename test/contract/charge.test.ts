/** Charging a registered card: once for each merchant_uid, however often it is requested. */
import { expect } from 'vitest';
import type { Answer } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { impUidIn, newOrder, paid, processing } from './support/orders.ts';
import { problem } from './support/problem.ts';

it('charges a registered card and makes exactly one payment', async ({ shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const order = {
    name: 'your-service-name',
    customer_uid,
    merchant_uid: 'order_id_8237352',
    amount: 3000,
  };

  const answer = await shop.post('/charges', order);

  expect(answer).toMatchObject({ status: 201, body: paid(order) });
  expect(answer.headers).not.toHaveProperty('idempotent-replayed');
  expect(await pg.chargesOn(customer_uid)).toEqual([
    {
      ...order,
      imp_uid: impUidIn(answer),
      customer_uid_usage: 'payment',
      status: 'paid',
      cancel_amount: 0,
      cancel_history: [],
      buyer_name: null,
      custom_data: null,
    },
  ]);
});

it('shows a charge to the shop with its history', async ({ shop, customer }) => {
  const order = newOrder(await customer.registersCard());
  const made = await shop.post('/charges', order);

  const shown = await shop.get(`/charges/${order.merchant_uid}`);

  expect(shown).toMatchObject({ status: 200, body: made.body });
  expect(shown.body).toMatchObject({ history: [{ what: 'claimed' }, { what: 'paid' }] });
  expect(await shop.get('/charges/never_ordered')).toMatchObject(problem(404, 'charge_not_found'));
});

it('answers a repeated charge with the same charge, and makes no further payment', async ({
  shop,
  customer,
  pg,
}) => {
  const order = newOrder(await customer.registersCard());
  const first = await shop.post('/charges', order);
  const book = await pg.book();

  const second = await shop.post('/charges', order);

  expect(second).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
  expect(second.text).toBe(first.text);
  expect(await pg.book()).toEqual(book);
});

it('recognises a repeated charge when its JSON is written differently', async ({
  shop,
  customer,
  pg,
}) => {
  const order = newOrder(await customer.registersCard());
  await shop.post('/charges', order);
  const { name, customer_uid, merchant_uid, amount } = order;

  const second = await shop.send({
    method: 'POST',
    path: '/charges',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    text: JSON.stringify({ amount, merchant_uid, customer_uid, name: ` ${name} ` }, null, 2),
  });

  expect(second).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' } });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it.for([{ amount: 3001 }, { name: '다른 상품' }, { buyer_name: '홍길동' }])(
  'refuses another charge under a used merchant_uid: %j',
  async (change, { shop, customer, pg }) => {
    const order = newOrder(await customer.registersCard());
    await shop.post('/charges', order);

    const other = await shop.post('/charges', { ...order, ...change });

    expect(other).toMatchObject(problem(409, 'merchant_uid_reused'));
    expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
  },
);

it('refuses a used merchant_uid for another card, too', async ({ shop, customer, pg }) => {
  const [one, other] = [await customer.registersCard(), await customer.registersCard()];
  const order = newOrder(one);
  await shop.post('/charges', order);

  const answer = await shop.post('/charges', { ...order, customer_uid: other });

  expect(answer).toMatchObject(problem(409, 'merchant_uid_reused'));
  expect(await pg.chargesOn(other)).toEqual([]);
});

it('makes one payment for fifty identical requests at once', async ({ shop, customer, pg }) => {
  const order = newOrder(await customer.registersCard());

  const answers = await Promise.all(Array.from({ length: 50 }, () => shop.post('/charges', order)));

  const [payment] = await pg.chargesOn(order.customer_uid);
  expect(answers.filter(isFirst)).toMatchObject([
    { status: 201, body: { ...paid(order), imp_uid: payment?.imp_uid } },
  ]);
  expect(answers.filter((answer) => answer.status !== 201 && answer.status !== 202)).toEqual([]);
  for (const { status, body } of answers)
    expect(body).toMatchObject(status === 201 ? paid(order) : processing(order));
  expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201, body: paid(order) });
});

it('charges nothing on a key that was never issued', async ({ shop, customer, pg }) => {
  const { request_pay } = await customer.opensRegistration();
  const book = await pg.book();
  const unknown = await shop.post('/charges', newOrder('nobody'));
  const notYetIssued = await shop.post('/charges', newOrder(request_pay.customer_uid));

  expect(unknown).toMatchObject(problem(404, 'billing_key_not_found'));
  expect(notYetIssued.text).toBe(unknown.text);
  expect(await pg.book()).toEqual(book);
});

it('charges nothing on a key that its customer deleted', async ({ shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  await customer.delete(`/me/billing-keys/${customer_uid}`);

  const answer = await shop.post('/charges', newOrder(customer_uid));

  expect(answer).toMatchObject(problem(409, 'billing_key_not_active'));
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});

it('still replays a charge that was made before its key was deleted', async ({
  shop,
  customer,
}) => {
  const order = newOrder(await customer.registersCard());
  const made = await shop.post('/charges', order);
  await customer.delete(`/me/billing-keys/${order.customer_uid}`);

  const repeated = await shop.post('/charges', order);

  expect(repeated).toMatchObject({ status: 201, body: made.body });
});

function isFirst({ headers }: Answer): boolean {
  return headers['idempotent-replayed'] === undefined;
}
