/** The shop sees beforehand how much will be charged on each day. */
import { expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { seoulDay } from './support/months.ts';
import { problem } from './support/problem.ts';
import { cancelsAll, changes, newTerms, shown, started } from './support/subscriptions.ts';

it.afterEach(({ customer }) => cancelsAll(customer));

const dayIn = async (shop: Caller, date: string) => {
  const answer = await shop.get(`/due?from=${date}&to=${date}`);
  expect(answer).toMatchObject({ status: 200, body: { exact: true, days: [{ date }] } });
  return Object(Object(answer.body).days[0]);
};

it('counts each subscription on its next date, with its amount, and none that ends before', async ({
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const { next_charge_at, amount } = Object(await shown(shop, id));
  const date = String(next_charge_at).slice(0, 10);
  const before = await dayIn(shop, date);
  await changes(customer, `/me/subscriptions/${id}`, { cancel_at_period_end: true });
  const after = await dayIn(shop, date);
  expect(before.count - after.count).toBe(1);
  expect(before.amount - after.amount).toBe(amount);
});

it('has every day that was asked for', async ({ sandbox, shop }) => {
  const [from, to] = [await seoulDay(sandbox, 0), await seoulDay(sandbox, 91)];
  const { body } = await shop.get(`/due?from=${from}&to=${to}`);
  expect(Object(body).days).toHaveLength(92);
});

it('refuses a span of more than 92 days, one turned round, and one without an end', async ({
  sandbox,
  shop,
}) => {
  const [from, to] = [await seoulDay(sandbox, 0), await seoulDay(sandbox, 92)];
  expect(await shop.get(`/due?from=${from}&to=${to}`)).toMatchObject(
    problem(400, 'invalid_request', ['to']),
  );
  expect(await shop.get(`/due?from=${to}&to=${from}`)).toMatchObject(
    problem(400, 'invalid_request', ['from']),
  );
  expect(await shop.get(`/due?from=${from}`)).toMatchObject(
    problem(400, 'invalid_request', ['to']),
  );
});
