/** Plans: the shop sees all of them, customers the public ones, and a private one is like none. */
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { everyPage } from './support/lists.ts';
import { newName } from './support/names.ts';
import { newPlan, putPlan } from './support/plans.ts';
import { problem } from './support/problem.ts';
import { orders } from './support/subscriptions.ts';
import { registrationIn } from './support/window.ts';

const listed = z.object({ plans: z.array(z.object({ plan_id: z.string() })) });

async function plansOf(caller: Caller, path: string): Promise<readonly string[]> {
  const pages = await everyPage(caller, path);
  return pages.flatMap(({ body }) => listed.parse(body).plans.map(({ plan_id }) => plan_id));
}

async function privatePlan(shop: Caller) {
  const plan = { plan_id: newName('plan'), name: '사내 요금제', amount: 5_000 };
  await putPlan(shop, { ...plan, visibility: 'private' });
  return plan;
}

it('customers see the public, open plans and the shop sees every plan', async ({
  shop,
  customer,
}) => {
  const [open, closed, hidden] = [
    await newPlan(shop),
    await newPlan(shop),
    await privatePlan(shop),
  ];
  await putPlan(shop, { ...closed, status: 'closed' });
  const ids = [open, closed, hidden].map(({ plan_id }) => plan_id);

  const seen = await plansOf(customer, '/me/plans');
  const all = await plansOf(shop, '/plans');

  expect(seen.filter((id) => ids.includes(id))).toEqual([open.plan_id]);
  expect(all.filter((id) => ids.includes(id))).toEqual(ids.toReversed());
});

it('the shop reads one plan, with what customers may not know', async ({ shop }) => {
  const { plan_id, name, amount } = await privatePlan(shop);

  expect(await shop.get(`/plans/${plan_id}`)).toMatchObject({
    status: 200,
    body: { plan_id, name, amount, status: 'open', visibility: 'private', version: 1 },
  });
  expect(await shop.get('/plans/never-was')).toMatchObject(problem(404, 'plan_not_found'));
});

it('a plan is public unless it is put as private', async ({ shop }) => {
  const { plan_id, ...plan } = await privatePlan(shop);

  expect(await shop.put(`/plans/${plan_id}`, plan)).toMatchObject({
    body: { visibility: 'public', version: 1 },
  });
  expect(await shop.put(`/plans/${plan_id}`, { ...plan, visibility: 'secret' })).toMatchObject(
    problem(400, 'invalid_request', ['visibility']),
  );
});

describe('to a customer, a private plan', () => {
  it('is answered byte for byte like one that never was', async ({ shop, customer }) => {
    const { plan_id } = await privatePlan(shop);
    await customer.registersCard();
    const asks = (id: string) =>
      Promise.all([
        customer.post('/me/registrations', { plan_id: id }),
        orders(customer, '/me/subscriptions', { body: { plan_id: id } }),
      ]);

    const hidden = await asks(plan_id);
    const never = await asks('never-was');
    await putPlan(shop, {
      plan_id,
      name: '닫음',
      amount: 1_000,
      status: 'closed',
      visibility: 'private',
    });
    const closed = await asks(plan_id);

    expect(hidden).toMatchObject([problem(404, 'plan_not_found'), problem(404, 'plan_not_found')]);
    expect(hidden.map(({ text }) => text)).toEqual(never.map(({ text }) => text));
    expect(closed.map(({ text }) => text)).toEqual(never.map(({ text }) => text));
  });

  it('is there in a registration that the shop opened', async ({ shop, customer }) => {
    const { plan_id, amount } = await privatePlan(shop);
    const opened = await shop.post('/registrations', { customer_id: customer.id, plan_id });

    const verified = await customer.entersCard(registrationIn(opened));

    expect(verified).toMatchObject({
      status: 201,
      body: {
        subscription: { status: 'active', amount },
        first_charge: { status: 'paid', amount },
      },
    });
  });
});
