/** Published events: of every registration and every charge, under an id that never changes. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { eventsAbout } from './support/events.ts';
import { declined, instant, newOrder, paid, processing } from './support/orders.ts';
import { cards } from './support/window.ts';

it.beforeAll(({ pg }) => pg.losesWebhooks());

it('billing_key.registered, with the masked card', async ({ sandbox, customer }) => {
  const customer_uid = await customer.registersCard();

  const told = await eventsAbout(sandbox, customer_uid);

  const { event_id } = told[0] ?? {};
  expect(told).toMatchObject([
    {
      event_id: expect.stringMatching(/./),
      type: 'billing_key.registered',
      at: instant,
      detail: {
        event_id,
        customer_id: customer.id,
        customer_uid,
        status: 'active',
        card: { masked_number: '424242*********2' },
      },
    },
  ]);
});

it('charge.paid, with the charge', async ({ sandbox, shop, customer }) => {
  const order = newOrder(await customer.registersCard());
  await shop.post('/charges', order);

  expect(await eventsAbout(sandbox, order.customer_uid)).toMatchObject([
    { type: 'billing_key.registered' },
    { type: 'charge.paid', at: instant, detail: { ...paid(order), customer_id: customer.id } },
  ]);
});

it('charge.declined, with why', async ({ sandbox, shop, customer }) => {
  const order = newOrder(await customer.registersCard(cards.stolen));
  await shop.post('/charges', order);

  const why = { class: 'card_dead', code: '1226' };
  expect(await eventsAbout(sandbox, order.customer_uid)).toMatchObject([
    { type: 'billing_key.registered' },
    { type: 'charge.declined', at: instant, detail: declined(order, why) },
  ]);
});

it('charge.unknown, while the outcome is unknown', async ({ sandbox, shop, customer, pg }) => {
  const order = newOrder(await customer.registersCard());
  const { customer_uid } = order;
  await pg.plan({ operation: 'again', fault: 'http_500_after', customer_uid });
  await shop.post('/charges', order);

  expect(await eventsAbout(sandbox, customer_uid)).toMatchObject([
    { type: 'billing_key.registered' },
    { type: 'charge.unknown', at: instant, detail: processing(order) },
  ]);
});

it('both, when a customer registers and pays', async ({ sandbox, shop, customer }) => {
  const { registration } = await customer.isToRegisterAndPay(shop);
  await customer.entersCard(registration);

  const told = await eventsAbout(sandbox, registration.request_pay.customer_uid);

  const types = told.map(({ type }) => type).sort();
  expect(types).toEqual(['billing_key.registered', 'charge.paid']);
});

it('no event for a repetition, and no two under one id', async ({ sandbox, shop, customer }) => {
  const registration = await customer.opensRegistration();
  const { customer_uid, merchant_uid } = registration.request_pay;
  await customer.entersCard(registration);
  const orders = [newOrder(customer_uid), newOrder(customer_uid)];
  for (const order of orders) await shop.post('/charges', order);
  const told = await eventsAbout(sandbox, customer_uid);

  await customer.post('/me/billing-keys', { merchant_uid });
  for (const order of orders) await shop.post('/charges', order);

  expect(await eventsAbout(sandbox, customer_uid)).toEqual(told);
  expect(told).toHaveLength(3);
  expect(new Set(told.map(({ event_id }) => event_id))).toHaveProperty('size', 3);
});

it('no event for a visit that issued no key', async ({ sandbox, customer }) => {
  const registration = await customer.opensRegistration();
  await customer.entersCard(registration, cards.refused);

  expect(await eventsAbout(sandbox, registration.request_pay.customer_uid)).toEqual([]);
});
