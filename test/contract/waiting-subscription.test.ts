/** A subscription wished with a registration, when charging was stopped while the window was open. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import type { Customer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { newPlan, putPlan } from './support/plans.ts';
import { problem } from './support/problem.ts';
import { typesOf } from './support/published.ts';
import { changes, orders, shown } from './support/subscriptions.ts';
import { registrationIn } from './support/window.ts';

const registered = z.object({ subscription: z.object({ id: z.string() }) });

async function subscribesInTheStop(shop: Caller, customer: Customer) {
  const plan = await newPlan(shop);
  const { plan_id } = plan;
  const registration = registrationIn(await customer.post('/me/registrations', { plan_id }));
  await shop.put('/control', { charging: 'off', reason: '점검' });
  const answer = await customer.entersCard(registration);
  const { id } = registered.parse(answer.body).subscription;
  return { plan, id, answer, customer_uid: registration.request_pay.customer_uid };
}

const goesOn = (shop: Caller) => shop.put('/control', { charging: 'on', reason: '점검 끝' });

it('waits, says until when, and begins with its first charge once charging goes on', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { plan, id, answer, customer_uid } = await subscribesInTheStop(shop, customer);

  expect(answer).toMatchObject({
    status: 201,
    body: {
      subscription: { id, status: 'waiting', next_charge_at: null },
      pending: { kind: 'subscription', reason: 'charging_stopped' },
    },
  });
  const own = await customer.get(`/me/subscriptions/${id}/calendar`);
  expect(own.body).toEqual({ dates: [] });
  const { plan_id } = plan;
  const again = await orders(customer, '/me/subscriptions', { body: { plan_id } });
  expect([409, 503]).toContain(again.status);
  await passes(sandbox, 'PT30M');
  expect(await pg.chargesOn(customer_uid)).toEqual([]);

  await putPlan(shop, { ...plan, amount: plan.amount + 5_000 });
  await goesOn(shop);
  await passes(sandbox, 'PT15M');

  expect(await shown(shop, id)).toMatchObject({ status: 'active', amount: plan.amount });
  expect(await pg.chargesOn(customer_uid)).toMatchObject([{ status: 'paid', amount: plan.amount }]);
  expect(await typesOf(sandbox, id, 'subscription.')).toEqual([
    'subscription.waiting',
    'subscription.created',
  ]);
  expect(await orders(customer, '/me/subscriptions', { body: { plan_id } })).toMatchObject(
    problem(409, 'already_subscribed'),
  );
});

it('expires a day after its registration, frees its card and its plan, and says so', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { plan, id, customer_uid } = await subscribesInTheStop(shop, customer);

  await passes(sandbox, 'PT26H');

  expect(await shown(shop, id)).toMatchObject({ status: 'canceled', cancel_reason: 'expired' });
  await goesOn(shop);
  await passes(sandbox, 'P1D');
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
  expect(await typesOf(sandbox, id, 'subscription.')).toEqual([
    'subscription.waiting',
    'subscription.canceled',
  ]);
  const { plan_id } = plan;
  expect(await orders(customer, '/me/subscriptions', { body: { plan_id } })).toMatchObject({
    status: 201,
  });
});

it('is taken back by its customer, who can change nothing else of it', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { id, customer_uid } = await subscribesInTheStop(shop, customer);
  const path = `/me/subscriptions/${id}`;

  expect(await changes(customer, path, { paused: true })).toMatchObject(
    problem(409, 'not_in_this_state'),
  );
  expect(await customer.post(`${path}/collect`, {})).toMatchObject(problem(409, 'nothing_owed'));
  expect(await changes(customer, path, { cancel_now: true })).toMatchObject({
    status: 200,
    body: { status: 'canceled', cancel_reason: 'requested' },
  });
  await goesOn(shop);
  await passes(sandbox, 'PT1H');

  expect(await pg.chargesOn(customer_uid)).toEqual([]);
  const removed = await customer.delete(`/me/billing-keys/${customer_uid}`);
  expect(removed).toMatchObject({ status: 204 });
});

it('ends at once when it is wished to end with a period, for it is in none', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { id, customer_uid } = await subscribesInTheStop(shop, customer);

  const wish = await changes(customer, `/me/subscriptions/${id}`, { cancel_at_period_end: true });
  await goesOn(shop);
  await passes(sandbox, 'PT1H');

  expect(wish).toMatchObject({
    status: 200,
    body: { status: 'canceled', cancel_reason: 'requested' },
  });
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});

it('does not begin once its plan is closed', async ({ sandbox, shop, customer, pg }) => {
  const { plan, id, customer_uid } = await subscribesInTheStop(shop, customer);
  await putPlan(shop, { ...plan, status: 'closed' });

  await goesOn(shop);
  await passes(sandbox, 'PT15M');

  expect(await shown(shop, id)).toMatchObject({ status: 'canceled', cancel_reason: 'plan_closed' });
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});
