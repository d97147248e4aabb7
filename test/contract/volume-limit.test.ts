/**
 * The daily volume limit: a day of far too much is announced the day before and waits for a person,
 * who may also release it beforehand. Nothing of it is lost, and no other day waits with it.
 */
import { expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { alone as anyTime, it as together } from './support/contract-test.ts';
import { onLastOfJanuary, passes, seoulDay, until } from './support/months.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import type { Sandbox } from './support/sandbox.ts';
import { newTerms, shown, started, subscribers } from './support/subscriptions.ts';

const alone = anyTime.extend('variables', onLastOfJanuary);

const it = together.extend('variables', { scope: 'file' }, onLastOfJanuary);

const PRICE = 9_900;

const brake = (shop: Caller, least: object) =>
  shop.put('/control', { charging: 'on', reason: '시험', brake: least });

const held = async (sandbox: Sandbox) =>
  (await allNews(sandbox)).filter(({ type }) => type === 'run.held');

alone(
  'holds a day of five charges, announced the day before, until a person releases it',
  async ({ sandbox, shop, customer, pg }) => {
    await brake(shop, { min_count: 4 });
    const [day, next] = [await seoulDay(sandbox, 2), await seoulDay(sandbox, 3)];
    const all = await subscribers(sandbox, shop, { count: 5, start_on: day });
    const keys = new Set(all.map(({ subscription }) => subscription.customer_uid));
    const other = await customer.registersCard();
    await started(shop, newTerms(other, { start_on: next }));
    const paidOn = async (uids: ReadonlySet<string>) =>
      (await pg.book()).filter(
        (row) =>
          row.customer_uid_usage === 'payment' &&
          row.status === 'paid' &&
          uids.has(row.customer_uid ?? ''),
      ).length;

    await until(sandbox, `${await seoulDay(sandbox, 1)}T09:00:00+09:00`);
    const volume = { count: 5, amount: 5 * PRICE };
    const detail = { date: day, due: 5, limit: 4, amount: volume.amount };
    expect(await held(sandbox)).toMatchObject([{ detail }]);
    const limit = { count: 4, amount: 5_000_000 };
    const preview = [{ date: day, ...volume, plans: [{ plan_id: null, ...volume }], limit }];
    expect(await shop.get('/control')).toMatchObject({
      body: { run: { held: false, held_on: day, min_count: 4, days: preview } },
    });

    await until(sandbox, `${next}T12:00:00+09:00`);
    expect([await paidOn(keys), await paidOn(new Set([other]))]).toEqual([0, 1]);
    expect(await shop.get('/control')).toMatchObject({ body: { run: { held: true } } });

    const freed = await shop.post('/control/release', { run: true, reason: '새 요금제' });
    expect(freed).toMatchObject({ status: 200, body: { run: { held: false, days: [] } } });
    await passes(sandbox, 'PT10M');

    expect(await paidOn(keys)).toBe(5);
    // Announced the day before, and again on both mornings on which nobody had released it.
    expect((await held(sandbox)).map(({ detail }) => detail)).toMatchObject([
      detail,
      detail,
      detail,
    ]);
    expect(await shop.get('/cases?status=open')).toMatchObject({ body: { cases: [] } });
  },
);

alone(
  'a day that nobody releases is announced each morning, and missed before its next due date',
  async ({ sandbox, shop, pg }) => {
    await brake(shop, { min_count: 4 });
    const [day, third, eve] = [
      await seoulDay(sandbox, 2),
      await seoulDay(sandbox, 5),
      await seoulDay(sandbox, 30),
    ];
    const all = await subscribers(sandbox, shop, { count: 5, start_on: day });
    const paid = async () =>
      (await pg.book()).filter((row) => row.customer_uid_usage === 'payment').length;

    await until(sandbox, `${third}T12:00:00+09:00`);
    const mornings = (await held(sandbox)).length;
    await brake(shop, { min_count: 9 });
    await until(sandbox, `${eve}T00:00:00+09:00`);
    const stillHeld = await shop.get('/control');
    await until(sandbox, `${eve}T12:00:00+09:00`);
    const before = await paid();
    const announced = (await held(sandbox)).length;
    const given = await Promise.all(all.map(({ subscription }) => shown(shop, subscription.id)));
    await passes(sandbox, 'P2D');

    expect(mornings).toBe(5);
    expect(stillHeld).toMatchObject({ body: { run: { held: true, days: [{ date: day }] } } });
    expect(announced).toBe(1 + 28);
    expect(given).toMatchObject(
      all.map(() => ({ status: 'active', missed_periods: [{ number: 1 }] })),
    );
    expect([before, await paid()]).toEqual([0, 5]);
    expect(await shop.get('/control')).toMatchObject({ body: { run: { held: false, days: [] } } });
  },
  90_000,
);

alone(
  'holds a day by its won, and not one that a person has released beforehand',
  async ({ sandbox, shop }) => {
    await brake(shop, { min_count: 100, min_amount: 2 * PRICE });
    const [first, second] = [await seoulDay(sandbox, 1), await seoulDay(sandbox, 2)];
    await subscribers(sandbox, shop, { count: 3, start_on: first });
    const more = await subscribers(sandbox, shop, { count: 4, start_on: second });
    const release = { run: { date: second, count: 4 }, reason: '신규 고객' };
    expect(await shop.post('/control/release', release)).toMatchObject({
      body: { run: { released: [{ date: second, count: 4 }] } },
    });

    await until(sandbox, `${second}T12:00:00+09:00`);

    const wait = { detail: { date: first, due: 3 } };
    expect(await held(sandbox)).toMatchObject([wait, wait]);
    const now = await Promise.all(
      more.map(({ subscription: { id } }) => shop.get(`/subscriptions/${id}`)),
    );
    expect(now.map(({ body }) => body)).toMatchObject(
      more.map(() => ({ current_period: { number: 1, starts_on: second } })),
    );
  },
);

it('refuses a release that names no day, one that is over, no count, or nothing at all', async ({
  shop,
}) => {
  for (const run of [{ date: '2026-12-01' }, { count: 3 }, { date: '2026-02-30', count: 3 }, 1])
    expect(await shop.post('/control/release', { run, reason: '확인' })).toMatchObject(
      problem(400, 'invalid_request'),
    );
  const past = { run: { date: '2016-12-01', count: 3 }, reason: '확인' };
  expect(await shop.post('/control/release', past)).toMatchObject(
    problem(400, 'invalid_request', ['run.date']),
  );
  expect((await shop.get('/control')).text).not.toContain('2016-12-01');
  const nothing = await shop.post('/control/release', { run: false, reason: '확인' });
  expect(nothing).toMatchObject(problem(400, 'invalid_request'));
});
