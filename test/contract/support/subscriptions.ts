/** Subscription orders, the contract's answers, and their later states. */
import * as z from 'zod/mini';
import type { Answer, Caller } from './caller.ts';
import { type Customer, newCustomer } from './customer.ts';
import { newName } from './names.ts';
import type { Sandbox } from './sandbox.ts';

const subscription = z.looseObject({
  id: z.string(),
  customer_uid: z.string(),
  status: z.string(),
  amount: z.number(),
  current_period: z.object({ number: z.number(), starts_on: z.string(), ends_on: z.string() }),
  next_charge_at: z.nullable(z.string()),
  cancel_at_period_end: z.boolean(),
});

export type Subscription = z.infer<typeof subscription>;

export function subscriptionIn(answer: Answer): Subscription {
  return subscription.parse(answer.body);
}

export interface Terms {
  readonly customer_uid: string;
  readonly name: string;
  readonly amount: number;
  readonly start_on?: string;
  readonly anchor_day?: number;
}

/** The terms that the shop agrees with a customer. */
export const newTerms = (customer_uid: string, more: Partial<Terms> = {}): Terms => ({
  customer_uid,
  name: '월간 구독',
  amount: 9900,
  ...more,
});

/** `POST` with an `Idempotency-Key`, by default a new one. */
export function orders(
  caller: Caller,
  path: '/subscriptions' | '/me/subscriptions',
  order: { readonly body: object; readonly key?: string },
): Promise<Answer> {
  const { body, key = newName('key') } = order;
  const headers = { 'content-type': 'application/json', 'idempotency-key': key };
  return caller.send({ method: 'POST', path, headers, text: JSON.stringify(body) });
}

/** The shop starts it. */
export async function started(shop: Caller, terms: Terms): Promise<Subscription> {
  return subscriptionIn(await orders(shop, '/subscriptions', { body: terms }));
}

export async function shown(shop: Caller, id: string): Promise<Subscription> {
  return subscriptionIn(await shop.get(`/subscriptions/${id}`));
}

const calendar = z.object({ dates: z.array(z.object({ date: z.string() })) });

/** The next twelve due dates, soonest first. */
export async function dueDates(shop: Caller, id: string): Promise<readonly string[]> {
  const { body } = await shop.get(`/subscriptions/${id}/calendar`);
  return calendar.parse(body).dates.map(({ date }) => date);
}

/** `PATCH`, by the shop or, under `/me`, by the customer. */
export function changes(caller: Caller, path: string, change: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return caller.send({ method: 'PATCH', path, headers, text: JSON.stringify(change) });
}

export interface Subscriber {
  readonly customer: Customer;
  readonly subscription: Subscription;
}

/** This many customers, each with a card and a subscription from the same day on. */
export async function subscribers(
  sandbox: Sandbox,
  shop: Caller,
  wish: { readonly count: number; readonly start_on: string },
): Promise<readonly Subscriber[]> {
  const { count, start_on } = wish;
  const subscribe = async () => {
    const customer = await newCustomer(sandbox);
    const terms = newTerms(await customer.registersCard(), { start_on });
    return { customer, subscription: await started(shop, terms) };
  };
  const all: Subscriber[] = [];
  // All at once would wait too long for Iamport on a busy machine.
  while (all.length < count) {
    const next = Array.from({ length: Math.min(AT_ONCE, count - all.length) }, subscribe);
    all.push(...(await Promise.all(next)));
  }
  return all;
}

const AT_ONCE = 10;

const charges = z.object({
  charges: z.array(
    z.looseObject({
      merchant_uid: z.string(),
      status: z.string(),
      amount: z.number(),
      paid_at: z.nullable(z.string()),
      period: z.optional(z.number()),
      subscription_id: z.optional(z.string()),
    }),
  ),
});

export type MonthlyCharge = z.infer<typeof charges>['charges'][number];

/** The customer's own charges, oldest first. */
export async function chargesOf(customer: Customer): Promise<readonly MonthlyCharge[]> {
  return charges.parse((await customer.get('/me/charges?limit=100')).body).charges.toReversed();
}

const own = z.object({ subscriptions: z.array(z.object({ id: z.string() })) });

/** Afterwards, months that pass in other tests charge this customer nothing. */
export async function cancelsAll(customer: Customer): Promise<void> {
  const { subscriptions } = own.parse((await customer.get('/me/subscriptions')).body);
  const path = '/me/subscriptions';
  for (const { id } of subscriptions)
    await changes(customer, `${path}/${id}`, { cancel_now: true });
}
