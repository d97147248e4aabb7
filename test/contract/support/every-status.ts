/** Customers of one day, the subscription of each in another status; charging is turned off after. */
import * as z from 'zod/mini';
import type { Caller } from './caller.ts';
import { type Customer, newCustomer } from './customer.ts';
import { leapYear, until } from './months.ts';
import type { Pg } from './pg.ts';
import { newPlan } from './plans.ts';
import type { Sandbox } from './sandbox.ts';
import { changes, newTerms, started } from './subscriptions.ts';
import { registrationIn } from './window.ts';

export interface Member {
  readonly customer: Customer;
  readonly key: string;
  /** Of the subscription. */
  readonly id: string;
}

/** On a sandbox that begins `onLastOfJanuary`; it is noon of 1 April when they all stand so. */
export async function oneInEachStatus(world: {
  readonly sandbox: Sandbox;
  readonly shop: Caller;
  readonly pg: Pg;
}) {
  const { sandbox, shop, pg } = world;
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
  return { waiting, active, past_due, paused, suspended, canceled };
}

const at = (date: string) => `${leapYear}-${date}T12:00:00+09:00`;

export async function subscribed(sandbox: Sandbox, shop: Caller): Promise<Member> {
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
