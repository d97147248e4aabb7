/** Register and pay: one visit to the window, one key, and one charge once the key is proven. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { impUidIn } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { cards, registrationIn, visitWindow } from './support/window.ts';

it('charges as soon as the key is proven', async ({ shop, customer, pg }) => {
  const { registration, charge } = await customer.isToRegisterAndPay(shop);
  const { customer_uid, name, amount } = registration.request_pay;

  const answer = await customer.entersCard(registration);

  expect({ name, amount }).toEqual({ name: charge.name, amount: charge.amount });
  expect(answer).toMatchObject({
    status: 201,
    body: {
      customer_uid,
      status: 'active',
      first_charge: { ...charge, customer_uid, status: 'paid' },
    },
  });
  const shown = await shop.get(`/charges/${charge.merchant_uid}`);
  const imp_uid = impUidIn(shown);
  expect(await pg.chargesOn(customer_uid)).toMatchObject([{ ...charge, imp_uid, status: 'paid' }]);
});

it('charges nothing before or without the window', async ({ shop, customer, pg }) => {
  const { registration, charge } = await customer.isToRegisterAndPay(shop);
  const { merchant_uid, customer_uid } = registration.request_pay;

  const forged = await customer.post('/me/billing-keys', { success: true, merchant_uid });

  expect(forged).toMatchObject(problem(409, 'billing_key_not_issued'));
  expect(await shop.get(`/charges/${charge.merchant_uid}`)).toMatchObject({ status: 404 });
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});

it('shows the same first charge to every repetition of the callback', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { registration } = await customer.isToRegisterAndPay(shop);
  const { rsp } = await visitWindow(sandbox, registration);
  const first = await customer.post('/me/billing-keys', rsp);

  const second = await customer.post('/me/billing-keys', rsp);

  expect([first.status, second.status]).toEqual([201, 200]);
  expect(second.body).toEqual(first.body);
  expect(await pg.chargesOn(registration.request_pay.customer_uid)).toHaveLength(1);
});

it.for([
  { card: 'insufficient', status: 'declined', decline: { class: 'funds', code: '1254' } },
  { card: 'issuerTimeout', status: 'processing', decline: undefined },
] as const)(
  'registers the $card card whatever the outcome of its charge',
  async (trial, { shop, customer, pg }) => {
    const { registration, charge } = await customer.isToRegisterAndPay(shop);

    const answer = await customer.entersCard(registration, cards[trial.card]);

    const { status, decline } = trial;
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'active', first_charge: { ...charge, status, ...(decline && { decline }) } },
    });
    expect(await pg.chargesOn(registration.request_pay.customer_uid)).toHaveLength(1);
  },
);

it('shows the shop the first charge like any other', async ({ shop, customer, pg }) => {
  const { registration, charge } = await customer.isToRegisterAndPay(shop);
  await customer.entersCard(registration);
  const { customer_uid } = registration.request_pay;

  const repeated = await shop.post('/charges', { ...charge, customer_uid });

  expect(repeated).toMatchObject({
    status: 201,
    headers: { 'idempotent-replayed': 'true' },
    body: { ...charge, status: 'paid' },
  });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('pays once when two windows are opened for one debt', async ({ shop, customer, pg }) => {
  const { registration: one, charge } = await customer.isToRegisterAndPay(shop);
  const wish = { customer_id: customer.id, charge };
  const other = registrationIn(await shop.post('/registrations', wish));

  const answers = [await customer.entersCard(one), await customer.entersCard(other)];

  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  const paid = (await pg.book()).filter(({ merchant_uid }) => merchant_uid === charge.merchant_uid);
  expect(paid).toMatchObject([{ customer_uid: one.request_pay.customer_uid, status: 'paid' }]);
});

it('opens no window for a charge that was already made', async ({ shop, customer }) => {
  const { registration, charge } = await customer.isToRegisterAndPay(shop);
  await customer.entersCard(registration);

  const again = await shop.post('/registrations', { customer_id: customer.id, charge });

  expect(again).toMatchObject(problem(409, 'merchant_uid_reused'));
});

it.for<[field: string, wrong: object]>([
  ['charge.amount', { amount: 0 }],
  ['charge.merchant_uid', { merchant_uid: 'a b' }],
  ['charge.name', { name: '' }],
])('refuses a wrong %s: %j', async ([field, wrong], { shop, customer }) => {
  const charge = { merchant_uid: 'any', name: '첫 결제', amount: 5000, ...wrong };

  const answer = await shop.post('/registrations', { customer_id: customer.id, charge });

  expect(answer).toMatchObject(problem(400, 'invalid_request', [field]));
});
