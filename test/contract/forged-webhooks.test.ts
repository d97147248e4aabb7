/** Forged webhooks by the thousand: Iamport is asked no more for them, and a month is still charged. */
import { expect } from 'vitest';
import { thorough } from '../thorough.ts';
import { type Caller, createStranger } from './support/caller.ts';
import { casesIn } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { nowIn, until } from './support/months.ts';
import { newOrder, type Order } from './support/orders.ts';
import { newTerms, shown, started } from './support/subscriptions.ts';

const it = alone.override('variables', { SANDBOX_NOW: '2027-03-02T08:00:00+09:00' });

/** Of each kind. `FORGED_WEBHOOKS=3000` wants a quiet machine, which takes so many orders in eight minutes. */
const EACH = Number(process.env.FORGED_WEBHOOKS ?? (thorough ? 500 : 150));
const patience = EACH > 150 ? 30 * 60_000 : 300_000;

/** All of them, a few at a time, as no machine answers thousands at once. */
async function all(count: number, one: (index: number) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, index) => one(from + index)),
    );
}

const AT_ONCE = 10;

const MINUTE = 60_000;

/** The dispatcher’s. */
const TURNS = 5 * MINUTE;

/**
 * An unknown order is inquired about by itself one minute after its claim, and not again before it has
 * settled, eleven and a half minutes after: what is asked in between is asked because of webhooks.
 */
const CLAIMED_BEFORE = 10.5 * MINUTE;

const MOST_A_MINUTE = 10;

it('as many about paid orders as about unknown ones, beside one month that is due', {
  timeout: patience,
}, async ({ sandbox, shop, pg }) => {
  const customer = await newCustomer(sandbox);
  const due = await newCustomer(sandbox);
  const keys = [await customer.registersCard(), await customer.registersCard()] as const;
  const monthly = await started(
    shop,
    newTerms(await due.registersCard(), { start_on: '2027-03-03' }),
  );
  const turn = Math.ceil(Date.parse(monthly.next_charge_at ?? '') / TURNS) * TURNS;
  const at = (span: number) => until(sandbox, new Date(turn + span).toISOString());
  await pg.losesWebhooks();
  const [paid, unknown] = [orders(keys[0]), orders(keys[1])];
  await all(EACH, (index) => orderedBy(shop, paid[index]));
  await at(-CLAIMED_BEFORE);
  await pg.plan({ operation: 'again', fault: 'http_500', times: EACH, customer_uid: keys[1] });
  await all(EACH, (index) => orderedBy(shop, unknown[index]));
  await at(-2.5 * MINUTE);
  const counters = await Promise.all(
    keys.map((customer_uid) => pg.counting({ operation: 'payments_find', customer_uid })),
  );
  const asked = async () => {
    const counts = await Promise.all(counters.map((count) => count()));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  await at(-2 * MINUTE);
  expect(await asked()).toBe(0);

  const begun = Date.parse(await nowIn(sandbox));
  const iamport = createStranger(sandbox.url);
  const forged = [...paid, ...unknown];
  await all(forged.length, async (index) => {
    const { merchant_uid } = forged[index] ?? newOrder('');
    const report = { imp_uid: 'imp_1', merchant_uid, status: index < EACH ? 'cancelled' : 'paid' };
    expect(await iamport.post('/webhooks/iamport', report)).toMatchObject({ status: 200 });
  });
  await at(MINUTE / 2);
  const minutes = Math.ceil((Date.parse(await nowIn(sandbox)) - begun) / MINUTE);
  expect(minutes).toBeLessThan(CLAIMED_BEFORE / MINUTE);

  const inquiries = await asked();
  expect(inquiries).toBeGreaterThan(0);
  expect(inquiries).toBeLessThanOrEqual(MOST_A_MINUTE * minutes);
  expect(await shown(shop, monthly.id)).toMatchObject({ status: 'active' });
  expect(await pg.chargesOn(monthly.customer_uid)).toHaveLength(1);
  expect(await casesIn(shop)).toEqual([]);
});

const orders = (uid: string): readonly Order[] => Array.from({ length: EACH }, () => newOrder(uid));

const orderedBy = (shop: Caller, order: Order | undefined) =>
  shop.post('/charges', order ?? newOrder(''));
