/** The PG refuses the shop's contract in words without a code: charging stops, and nobody is asked. */
import { expect } from 'vitest';
import { casesIn } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { passes, until } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import type { Pg } from './support/pg.ts';
import { problem } from './support/problem.ts';
import { allNews, stopsIn } from './support/published.ts';
import { queueMode } from './support/queue.ts';
import type { Sandbox } from './support/sandbox.ts';
import { subscribers } from './support/subscriptions.ts';

const it = alone.override('variables', { SANDBOX_NOW: '2027-03-02T12:00:00+09:00' });

const day = '2027-03-03';
const evening = `${day}T22:00:00+09:00`;

it('six customers refused in the same words are all paid after the repair, by themselves', async ({
  sandbox,
  shop,
  pg,
}) => {
  const all = await subscribers(sandbox, shop, { count: 6, start_on: day });
  const uids = all.map(({ subscription }) => subscription.customer_uid);
  const message = '[8901] 등록되지 않은 상점입니다.';
  await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, times: 0 });
  await queueMode(sandbox, 'stop');
  await until(sandbox, `${day}T12:00:00+09:00`);
  await queueMode(sandbox, 'run');
  await passes(sandbox, 'PT10M');
  const atFirst = await refusals(sandbox);
  expect(atFirst).toBeLessThanOrEqual(6);
  await passes(sandbox, 'PT2H30M');
  expect((await refusals(sandbox)) - atFirst).toBeLessThanOrEqual(3);

  const breaker = { open: true, pg_message: message };
  expect(await shop.get('/control')).toMatchObject({ body: { breaker } });
  const [uid = ''] = uids;
  const refused = await shop.post('/charges', newOrder(uid));
  expect(refused).toMatchObject(problem(503, 'charging_stopped'));

  await pg.recover();
  await until(sandbox, evening);

  const paid = await Promise.all(uids.map((one) => pg.chargesOn(one)));
  expect(paid.map((rows) => rows.map(({ status }) => status))).toEqual(uids.map(() => ['paid']));
  expect(await casesIn(shop)).toEqual([]);
  const news = await allNews(sandbox);
  expect(await stopsIn(sandbox)).toMatchObject([
    { type: 'charging.stopped', detail: { reason: 'merchant_fault' } },
    { type: 'charging.resumed' },
  ]);
  expect(news.map(({ type }) => type)).not.toContain('subscription.past_due');
});

/** How many sends were refused; the bus may deliver one event twice. */
async function refusals(sandbox: Sandbox): Promise<number> {
  const unknown = (await allNews(sandbox)).filter(({ type }) => type === 'charge.unknown');
  return new Set(unknown.map(({ event_id }) => event_id)).size;
}

/** `SUBSCRIBERS=1000` takes some minutes. */
const MANY = Number(process.env.SUBSCRIBERS ?? 12);

it('three of many whose card is refused in words stop nothing while others are paid', {
  timeout: MANY > 12 ? 60 * 60_000 : 300_000,
}, async ({ sandbox, shop, pg }) => {
  const all = await subscribers(sandbox, shop, { count: MANY, start_on: day });
  // In the order in which they are charged: three refused in a row are the contract's.
  const uids = all
    .map(({ subscription }) => subscription)
    .toSorted(
      (one, other) => Date.parse(one.next_charge_at ?? '') - Date.parse(other.next_charge_at ?? ''),
    )
    .map(({ customer_uid }) => customer_uid);
  const message = '거래가 거절되었습니다. 카드사에 문의하시기 바랍니다.';
  const refused = [1, 3, 5].flatMap((sixths) => uids[Math.floor((MANY * sixths) / 6)] ?? []);
  for (const customer_uid of refused)
    await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, customer_uid });

  // More than a new shop's daily limit fall due.
  const run = { date: day, count: MANY };
  await shop.post('/control/release', { run, reason: '새로 온 고객' });

  await until(sandbox, evening);

  const news = await allNews(sandbox);
  expect(news.map(({ type }) => type)).not.toContain('charging.stopped');
  expect(news.filter(({ type }) => type === 'subscription.past_due')).toHaveLength(3);
  const said = { class: 'unclassified', code: null, pg_message: message };
  for (const { detail } of news.filter(({ type }) => type === 'charge.declined'))
    expect(await shop.get(`/charges/${detail.merchant_uid}`)).toMatchObject({
      body: { status: 'declined', decline: said },
    });
  expect(await paidOf(pg)).toHaveLength(MANY - 3);
  await passes(sandbox, 'P4D');
  expect((await paidOf(pg)).toSorted()).toEqual(uids.toSorted());
  expect(await casesIn(shop)).toEqual([]);
});

/** The key of every payment. */
const paidOf = async (pg: Pg) =>
  (await pg.book()).flatMap(({ status, customer_uid, customer_uid_usage: usage }) =>
    status === 'paid' && usage === 'payment' ? (customer_uid ?? []) : [],
  );
