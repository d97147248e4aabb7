/** A member leaves, in whatever status the subscription is: it ends, and is never charged again. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { alone } from './support/contract-test.ts';
import { type Customer, newCustomer } from './support/customer.ts';
import { leapYear, onLastOfJanuary, passes, until } from './support/months.ts';
import { newPlan } from './support/plans.ts';
import { problem } from './support/problem.ts';
import { typesOf } from './support/published.ts';
import type { Sandbox } from './support/sandbox.ts';
import { changes, newTerms, shown, started } from './support/subscriptions.ts';
import { registrationIn } from './support/window.ts';

const it = alone.extend('variables', onLastOfJanuary);

const at = (date: string) => `${leapYear}-${date}T12:00:00+09:00`;

interface Member {
  readonly customer: Customer;
  readonly key: string;
  readonly id: string;
}

async function subscribed(sandbox: Sandbox, shop: Caller): Promise<Member> {
  const customer = await newCustomer(sandbox);
  const key = await customer.registersCard();
  return { customer, key, id: (await started(shop, newTerms(key))).id };
}

const registered = z.object({ subscription: z.object({ id: z.string() }) });

/** Charging is stopped while the window is open. */
async function waits(sandbox: Sandbox, shop: Caller): Promise<Member> {
  const customer = await newCustomer(sandbox);
  const { plan_id } = await newPlan(shop);
  const registration = registrationIn(await customer.post('/me/registrations', { plan_id }));
  await shop.put('/control', { charging: 'off', reason: '점검' });
  const { body } = await customer.entersCard(registration);
  const { id } = registered.parse(body).subscription;
  return { customer, id, key: registration.request_pay.customer_uid };
}

it('ends it at once and for ever, and deletes the card', async ({ sandbox, shop, pg }) => {
  const active = await subscribed(sandbox, shop);
  const paused = await subscribed(sandbox, shop);
  const canceled = await subscribed(sandbox, shop);
  const suspended = await subscribed(sandbox, shop);
  const past_due = await subscribed(sandbox, shop);
  const declined = { operation: 'again', fault: 'decline', code: '1254' } as const;
  await changes(shop, `/subscriptions/${paused.id}`, { paused: true, resume_at: '2028-04-10' });
  await changes(shop, `/subscriptions/${canceled.id}`, { cancel_now: true });
  await pg.plan({ ...declined, times: 9, customer_uid: suspended.key });
  await until(sandbox, at('03-30'));
  await pg.plan({ ...declined, times: 9, customer_uid: past_due.key });
  await until(sandbox, at('04-01'));
  const waiting = await waits(sandbox, shop);
  const members = { waiting, active, past_due, paused, suspended, canceled };
  const statuses: string[] = [];
  for (const { id } of Object.values(members)) statuses.push((await shown(shop, id)).status);
  const counts = async () => {
    const charges = Object.values(members).map(({ key }) => pg.chargesOn(key));
    return (await Promise.all(charges)).map(({ length }) => length);
  };
  const before = await counts();

  for (const { customer } of Object.values(members)) await shop.delete(`/customers/${customer.id}`);
  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  await passes(sandbox, 'PT3H');
  for (const { id } of Object.values(members))
    expect(await shop.post(`/subscriptions/${id}/collect`, undefined)).toMatchObject(
      problem(409, 'nothing_owed'),
    );
  await passes(sandbox, 'P2M');

  expect(statuses).toEqual(Object.keys(members));
  expect(await counts()).toEqual(before);
  for (const { customer, id, key } of Object.values(members)) {
    expect(await shown(shop, id)).toMatchObject({ status: 'canceled', next_charge_at: null });
    expect(await typesOf(sandbox, id, 'subscription.canceled')).toHaveLength(1);
    expect(await shop.get(`/customers/${customer.id}`)).toMatchObject({
      body: {
        erasure: { finished_at: expect.any(String) },
        billing_keys: [{ customer_uid: key, status: 'deleted' }],
      },
    });
  }
});
