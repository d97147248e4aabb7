/** A day on which many subscriptions of a sandbox are due: how they are made, and how the day is lived. */
import type { Caller } from '../contract/support/caller.ts';
import { newCustomer } from '../contract/support/customer.ts';
import { passes, seoulDay, until } from '../contract/support/months.ts';
import type { Sandbox } from '../contract/support/sandbox.ts';
import { createShop } from '../contract/support/shop.ts';
import { newTerms, orders } from '../contract/support/subscriptions.ts';

const SUBSCRIPTIONS_OF_A_KEY = 25;
const AT_ONCE = 8;
const TRIES = 20;

/** Advances through charging hours in small steps, so that no call exceeds a client's time-out. */
export async function chargingDay(sandbox: Sandbox, days: number): Promise<void> {
  const day = await seoulDay(sandbox, days);
  await until(sandbox, `${day}T09:55:00+09:00`);
  for (let steps = 0; steps < 24; steps += 1) await passes(sandbox, 'PT5M');
}

/** This many subscriptions, due tomorrow, on as many keys as they need; and let go on a day of so many. */
export async function subscribe(sandbox: Sandbox, due: number): Promise<readonly string[]> {
  const shop = createShop(sandbox);
  const start_on = await seoulDay(sandbox, 1);
  const keys: string[] = [];
  await inLanes(Math.ceil(due / SUBSCRIPTIONS_OF_A_KEY), async (index) => {
    const key = await (await newCustomer(sandbox)).registersCard();
    keys.push(key);
    const count = Math.min(SUBSCRIPTIONS_OF_A_KEY, due - index * SUBSCRIPTIONS_OF_A_KEY);
    for (let each = 0; each < count; each += 1) await started(shop, { key, start_on });
  });
  const run = { date: start_on, count: due };
  const { status, text } = await shop.post('/control/release', { run, reason: 'a benchmark' });
  if (status !== 200) throw new Error(`The day was not released: ${text}`);
  return keys;
}

/** Repeats the identical request until it is answered, as a caller does. */
async function started(shop: Caller, wish: { readonly key: string; readonly start_on: string }) {
  const order = {
    body: newTerms(wish.key, { start_on: wish.start_on }),
    key: crypto.randomUUID(),
  };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { status, text } = await orders(shop, '/subscriptions', order);
    if (status === 200 || status === 201) return;
    if (status !== 503) throw new Error(`A subscription was refused: ${text}`);
  }
  throw new Error('A subscription could not be made.');
}

export async function inLanes(
  count: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
