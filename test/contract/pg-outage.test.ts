/** The PG executes nothing for a morning: every customer is charged once, and nobody is asked. */
import { expect } from 'vitest';
import { thorough } from '../thorough.ts';
import type { Answer, Caller } from './support/caller.ts';
import { casesIn } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { until } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { allNews, stopsIn } from './support/published.ts';
import type { Sandbox } from './support/sandbox.ts';
import { newTerms, shown, started } from './support/subscriptions.ts';

const it = alone.override('variables', { SANDBOX_NOW: '2027-03-02T12:00:00+09:00' });

/** Customers whose month is due on 2 April, and the cards it is charged on. */
async function subscribed(sandbox: Sandbox, shop: Caller, many: number) {
  const uids: string[] = [];
  for (let count = 0; count < many; count += 1) {
    const customer = await newCustomer(sandbox);
    const uid = await customer.registersCard();
    await started(shop, newTerms(uid));
    uids.push(uid);
  }
  return uids;
}

const OUTAGE = { operation: 'again', times: 0 };
const morning = '2027-04-02T09:50:00+09:00';
const afternoon = '2027-04-02T16:00:00+09:00';
const nextEvening = '2027-04-03T21:00:00+09:00';

const faults = ['http_500', 'timeout_before', 'reset', 'http_429', 'http_403'];

/** So many that, wherever they fall in the hours of charging, three fall within a quarter of an hour. */
const customers = 20;

it.for(thorough ? faults : faults.slice(0, 1))(
  'all customers are paid by the next evening although charging answers %s until four',
  async (fault, { sandbox, shop, pg }) => {
    const uids = await subscribed(sandbox, shop, customers);
    const bystander = await (await newCustomer(sandbox)).registersCard();
    await until(sandbox, morning);
    await pg.plan({ ...OUTAGE, fault });

    await until(sandbox, afternoon);

    expect(await shop.get('/control')).toMatchObject({ body: { outage: { open: true } } });
    // One of them may be the probe that is due at this very moment.
    const asked = [newOrder(bystander), newOrder(bystander), newOrder(bystander)];
    const answers: Answer[] = [];
    for (const order of asked) answers.push(await shop.post('/charges', order));
    const refused = answers.filter(({ status }) => status !== 202);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    for (const one of refused) expect(one).toMatchObject(problem(503, 'iamport_unavailable'));

    await pg.recover();
    await until(sandbox, nextEvening);

    const paid = await Promise.all(uids.map((one) => pg.chargesOn(one)));
    expect(paid.map((rows) => rows.length)).toEqual(uids.map(() => 2));
    expect(await casesIn(shop)).toEqual([]);
    expect(await stopsIn(sandbox)).toMatchObject([
      { type: 'charging.stopped', detail: { reason: 'gateway_down' } },
      { type: 'charging.resumed' },
    ]);
  },
);

it('one customer alone is paid the same day: no breaker, no case', async ({
  sandbox,
  shop,
  pg,
}) => {
  const [uid = ''] = await subscribed(sandbox, shop, 1);
  await until(sandbox, morning);
  await pg.plan({ ...OUTAGE, fault: 'http_500' });
  await until(sandbox, afternoon);
  await pg.recover();
  await until(sandbox, nextEvening);

  expect(await pg.chargesOn(uid)).toHaveLength(2);
  expect(await casesIn(shop)).toEqual([]);
  const types = (await allNews(sandbox)).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith('charging.'))).toEqual([]);
});

it('a month that is down for longer than a week is missed, as the calendar says, and no case', async ({
  sandbox,
  shop,
  pg,
}) => {
  const customer = await newCustomer(sandbox);
  const uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(uid));
  await until(sandbox, morning);
  await pg.plan({ ...OUTAGE, fault: 'http_500', customer_uid: uid });

  await until(sandbox, '2027-04-11T12:00:00+09:00');

  const missed = [{ number: 2, date: '2027-04-02', amount: 9900 }];
  expect(await shown(shop, id)).toMatchObject({ status: 'active', missed_periods: missed });
  expect(await casesIn(shop)).toEqual([]);
  await pg.recover();
  await until(sandbox, '2027-05-03T00:00:00+09:00');
  expect(await pg.chargesOn(uid)).toHaveLength(2);
  expect(await shown(shop, id)).toMatchObject({ status: 'active', missed_periods: missed });
});
