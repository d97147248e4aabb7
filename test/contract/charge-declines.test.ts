/** A declined card: the answer says why and what to do, and stays the same on repetition. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { accepted, declined, newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { cards } from './support/window.ts';

const declines = [
  { card: 'insufficient', class: 'funds', code: '1254' },
  { card: 'stolen', class: 'card_dead', code: '1226' },
  { card: 'expired', class: 'card_dead', code: '1204' },
] as const;

it.for(declines)(
  'declines the $card card as $class, code $code',
  async ({ card, ...decline }, { shop, customer, pg }) => {
    const order = newOrder(await customer.registersCard(cards[card]));

    const answer = await shop.post('/charges', order);

    expect(answer).toMatchObject(problem(402, 'charge_declined'));
    expect(answer.body).toMatchObject({ decline, charge: declined(order, decline) });
    expect(await pg.chargesOn(order.customer_uid)).toMatchObject([{ status: 'failed' }]);
  },
);

it('never sends a declined charge to the gateway again', async ({ shop, customer, pg }) => {
  const order = newOrder(await customer.registersCard(cards.insufficient));
  const first = await shop.post('/charges', order);
  const book = await pg.book();

  const second = await shop.post('/charges', order);

  expect(second).toMatchObject({ status: 402, headers: { 'idempotent-replayed': 'true' } });
  expect(second.text).toBe(first.text);
  expect(await pg.book()).toEqual(book);
});

it('charges a card that lacked funds, under a new merchant_uid', async ({ shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', customer_uid });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 402 });

  const next = await shop.post('/charges', newOrder(customer_uid));

  expect(next).toMatchObject({ status: 201 });
  expect(await pg.chargesOn(customer_uid)).toMatchObject([
    { status: 'failed' },
    { status: 'paid' },
  ]);
});

it('does not call a charge declined when the words leave open whether it was paid', async ({
  shop,
  customer,
  pg,
}) => {
  const order = newOrder(await customer.registersCard(cards.issuerTimeout));

  const answer = await shop.post('/charges', order);

  expect(answer).toMatchObject(accepted(order));
  expect(await shop.post('/charges', order)).toMatchObject(accepted(order));
  expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
});

it('explains a decline in Korean, or in English when the caller prefers it', async ({
  shop,
  customer,
}) => {
  const order = newOrder(await customer.registersCard(cards.insufficient));
  const korean = await shop.post('/charges', order);

  const english = await shop.send({
    method: 'POST',
    path: '/charges',
    headers: { 'content-type': 'application/json', 'accept-language': 'en-GB,en;q=0.9' },
    text: JSON.stringify(order),
  });

  expect(korean.body).toMatchObject({ decline: { message: expect.stringMatching(/[가-힣]/) } });
  expect(english.body).toMatchObject({ decline: { message: expect.stringMatching(/^[ -~]+$/) } });
});
