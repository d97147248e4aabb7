/** The shop sees beforehand how much will be charged on each day. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
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

const parts = z.looseObject({
  exact: z.boolean(),
  next_cursor: z.optional(z.string()),
  days: z.array(z.object({ count: z.number(), amount: z.number(), retries: z.number() })),
});

it('counts however many there are: part by part, each of them once', async ({
  sandbox,
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  for (let count = 0; count < 5; count += 1) await started(shop, newTerms(customer_uid));
  const [from, to] = [await seoulDay(sandbox, 0), await seoulDay(sandbox, 40)];
  const path = `/due?from=${from}&to=${to}`;
  const whole = parts.parse((await shop.get(path)).body);
  const read = [parts.parse((await shop.get(`${path}&limit=2`)).body)];
  for (let cursor = read[0]?.next_cursor; cursor !== undefined; ) {
    const next = parts.parse((await shop.get(`${path}&limit=2&cursor=${cursor}`)).body);
    read.push(next);
    cursor = next.next_cursor;
  }
  const added = whole.days.map((_, day) => ({
    count: read.reduce((sum, { days }) => sum + (days[day]?.count ?? 0), 0),
    amount: read.reduce((sum, { days }) => sum + (days[day]?.amount ?? 0), 0),
  }));
  expect(whole).toMatchObject({ exact: true, days: added });
  expect(whole.next_cursor).toBeUndefined();
  expect(read.every(({ exact }) => !exact)).toBe(true);
  expect(read.length).toBeGreaterThan(2);
  const other = await shop.get(`/due?from=${from}&to=${from}&cursor=${read[0]?.next_cursor}`);
  expect(other).toMatchObject(problem(400, 'invalid_cursor'));
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
