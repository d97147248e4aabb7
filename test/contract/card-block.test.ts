/** A card that was declined for good, or too often: nothing more is sent on it until it is freed. */
import { expect } from 'vitest';
import type { Answer, Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import type { Customer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { newName } from './support/names.ts';
import { issuedWithoutUs } from './support/old-keys.ts';
import { newOrder } from './support/orders.ts';
import type { Pg } from './support/pg.ts';
import { newPlan } from './support/plans.ts';
import { problem } from './support/problem.ts';
import type { Sandbox } from './support/sandbox.ts';
import { changes, newTerms, orders, shown, started } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

/** So many orders, one after the other. */
async function ordered(shop: Caller, customer_uid: string, times: number) {
  const answers: Answer[] = [];
  for (let index = 0; index < times; index += 1)
    answers.push(await shop.post('/charges', newOrder(customer_uid)));
  return answers;
}

const blocked = problem(409, 'card_blocked');

it('takes one of 25 orders on a lost card to Iamport, and refuses the others before any claim', async ({
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard(cards.stolen);
  const [first, ...others] = await ordered(shop, customer_uid, 25);
  expect(first).toMatchObject({ status: 402, body: { decline: { class: 'card_dead' } } });
  expect(others).toHaveLength(24);
  for (const other of others) expect(other).toMatchObject(blocked);
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});

it('refuses the sixteenth decline within thirty days', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard(cards.insufficient);
  const answers = await ordered(shop, customer_uid, 17);
  for (const answer of answers.slice(0, 15)) expect(answer.status).toBe(402);
  for (const answer of answers.slice(15)) expect(answer).toMatchObject(blocked);
  expect(await pg.chargesOn(customer_uid)).toHaveLength(15);
  await passes(sandbox, 'P31D');
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 402 });
});

it('answers a repetition as before, and keeps no trace of a refusal', async ({
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard(cards.stolen);
  const [first, second] = [newOrder(customer_uid), newOrder(customer_uid)];
  await shop.post('/charges', first);
  await shop.post('/charges', second);
  expect(await shop.post('/charges', first)).toMatchObject({ status: 402 });
  expect(await shop.get(`/charges/${second.merchant_uid}`)).toMatchObject({ status: 404 });
});

it('begins no subscription on a blocked card, and moves none to it', async ({ shop, customer }) => {
  const customer_uid = await customer.registersCard(cards.stolen);
  await shop.post('/charges', newOrder(customer_uid));
  const good = await started(shop, newTerms(await customer.registersCard()));
  expect(await orders(shop, '/subscriptions', { body: newTerms(customer_uid) })).toMatchObject(
    blocked,
  );
  expect(await changes(shop, `/subscriptions/${good.id}`, { customer_uid })).toMatchObject(blocked);
  const korean = await customer.send({
    ...{ method: 'POST', path: '/me/subscriptions' },
    headers: {
      'content-type': 'application/json',
      'idempotency-key': newName('key'),
      'accept-language': 'ko',
    },
    text: JSON.stringify({ plan_id: (await newPlan(shop)).plan_id, customer_uid }),
  });
  expect(korean).toMatchObject({ ...blocked, body: { detail: expect.stringMatching(/카드/) } });
});

/** An order finds the card lost; then two months fall due, of which nothing is sent. */
async function lostCard(here: {
  readonly sandbox: Sandbox;
  readonly shop: Caller;
  readonly customer: Customer;
  readonly pg: Pg;
}) {
  const { sandbox, shop, customer, pg } = here;
  const customer_uid = await customer.registersCard();
  const one = await started(shop, newTerms(customer_uid));
  const two = await started(shop, newTerms(customer_uid));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1226', times: 1, customer_uid });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 402 });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'PT12H');
  return { customer_uid, ids: [one.id, two.id], path: `/billing-keys/${customer_uid}` };
}

it('lets the months wait for a card, and tries each once when the shop frees it', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { customer_uid, ids, path } = await lostCard({ sandbox, shop, customer, pg });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(3);
  for (const id of ids) {
    expect(await shown(shop, id)).toMatchObject({
      status: 'past_due',
      dunning: { class: 'card_dead', code: 'card_blocked', action: 'new_card' },
    });
    expect(await shop.post(`/subscriptions/${id}/collect`, undefined)).toMatchObject(blocked);
    expect(await customer.post(`/me/subscriptions/${id}/collect`, undefined)).toMatchObject(
      blocked,
    );
  }

  expect(await shop.put(path, { customer_id: customer.id })).toMatchObject({ status: 200 });
  await passes(sandbox, 'PT15M');
  expect(await pg.chargesOn(customer_uid)).toHaveLength(3);

  for (let again = 0; again < 2; again += 1) {
    const freed = await shop.put(path, { customer_id: customer.id, unblock: true });
    expect(freed).toMatchObject({ status: 200, body: { history: stepsTo('unblocked') } });
  }
  await passes(sandbox, 'PT15M');
  for (const id of ids) expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(5);
});

it('is freed by another card on the same key, once the shop has it read', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { customer_uid, ids, path } = await lostCard({ sandbox, shop, customer, pg });
  await issuedWithoutUs(sandbox, customer_uid, { card: cards.otherGood });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject(blocked);
  expect(await shop.put(path, { customer_id: customer.id })).toMatchObject({ status: 200 });
  await passes(sandbox, 'PT15M');
  for (const id of ids) expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 201 });
});

const stepsTo = (last: string) => expect.arrayContaining([expect.objectContaining({ what: last })]);
