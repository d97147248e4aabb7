/** Forged webhooks by the thousand: Iamport is asked no more for them, and a month is still charged. */
import { expect } from 'vitest';
import { thorough } from '../thorough.ts';
import { type Caller, createStranger } from './support/caller.ts';
import { casesIn } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes, until } from './support/months.ts';
import { newOrder, type Order } from './support/orders.ts';
import { newTerms, shown, started } from './support/subscriptions.ts';

const it = alone.override('variables', { SANDBOX_NOW: '2027-03-02T08:00:00+09:00' });

const [EACH, patience] = thorough ? [500, 10 * 60_000] : [150, 180_000];

/** All of them, a few at a time, as no machine answers thousands at once. */
async function all(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => one(from + index)),
    );
}

const AT_ONCE = 10;

const MINUTE = 60_000;

/** The dispatcher’s; the inquiries that come by themselves lie before and after the one that is watched. */
const TURNS = 5 * MINUTE;

it('as many about paid orders as about unknown ones, beside one month that is due', {
  timeout: patience,
}, async ({ sandbox, shop, pg }) => {
  const customer = await newCustomer(sandbox);
  const due = await newCustomer(sandbox);
  const uid = await customer.registersCard();
  const monthly = await started(
    shop,
    newTerms(await due.registersCard(), { start_on: '2027-03-03' }),
  );
  const first = monthly.next_charge_at ?? '';
  await pg.losesWebhooks();
  const [paid, unknown] = [orders(uid), orders(uid)];
  await all(EACH, (index) => orderedBy(shop, paid[index]));
  const turn = Math.ceil(Date.parse(first) / TURNS) * TURNS;
  await until(sandbox, new Date(turn - 9 * MINUTE).toISOString());
  await pg.plan({ operation: 'again', fault: 'http_500_after', times: EACH, customer_uid: uid });
  await pg.plan({ operation: 'lookups', fault: 'http_500', times: 0, customer_uid: uid });
  await all(EACH, (index) => orderedBy(shop, unknown[index]));
  await until(sandbox, new Date(turn - 2 * MINUTE).toISOString());

  const iamport = createStranger(sandbox.url);
  const forged = [...paid, ...unknown];
  await all(forged.length, async (index) => {
    const { merchant_uid } = forged[index] ?? newOrder(uid);
    const report = { imp_uid: 'imp_1', merchant_uid, status: index < EACH ? 'cancelled' : 'paid' };
    expect(await iamport.post('/webhooks/iamport', report)).toMatchObject({ status: 200 });
  });
  await pg.recover();
  const asked = await pg.counting({ operation: 'payments_find', customer_uid: uid });
  await passes(sandbox, 'PT4M');

  expect(await shown(shop, monthly.id)).toMatchObject({ status: 'active' });
  expect(await pg.chargesOn(monthly.customer_uid)).toHaveLength(1);
  expect(await asked()).toBeLessThanOrEqual(40);
  expect(await casesIn(shop)).toEqual([]);
});

const orders = (uid: string): readonly Order[] => Array.from({ length: EACH }, () => newOrder(uid));

const orderedBy = (shop: Caller, order: Order | undefined) =>
  shop.post('/charges', order ?? newOrder(''));
