/** The PG answers nothing for days, or its issuer nothing definite for a morning: nobody is asked. */
import { expect } from 'vitest';
import { casesIn } from './support/cases.ts';
import { alone } from './support/contract-test.ts';
import { until } from './support/months.ts';
import { allNews, stopsIn } from './support/published.ts';
import type { Sandbox } from './support/sandbox.ts';
import { shown, subscribers } from './support/subscriptions.ts';

const it = alone.override('variables', { SANDBOX_NOW: '2027-03-31T12:00:00+09:00' });

const day = '2027-04-02';
const at = (time: string, on = day) => `${on}T${time}:00+09:00`;

it(// Three within a quarter of an hour open the breaker: of six, each at a minute of its own, there may be none.
'twenty customers are paid on the fourth day, though for three days and an hour nothing answers, look-ups included', async ({
  sandbox,
  shop,
  pg,
}) => {
  const all = await subscribers(sandbox, shop, { count: 20, start_on: day });
  await until(sandbox, at('09:50'));
  for (const operation of ['again', 'lookups'])
    await pg.plan({ operation, fault: 'http_500', times: 0 });
  await until(sandbox, at('10:50', '2027-04-05'));
  expect(await casesIn(shop)).toEqual([]);

  await pg.recover();
  await until(sandbox, at('22:00', '2027-04-05'));

  for (const { subscription } of all) {
    expect(await pg.chargesOn(subscription.customer_uid)).toHaveLength(1);
    const now = await shown(shop, subscription.id);
    expect(now).toMatchObject({ status: 'active', missed_periods: [] });
  }
  expect(await casesIn(shop)).toEqual([]);
  await expectOneStop(sandbox);
});

it('nobody is charged twice, and nothing stops, on a morning on which the issuer answers nothing definite', async ({
  sandbox,
  shop,
  pg,
}) => {
  const all = await subscribers(sandbox, shop, { count: 6, start_on: day });
  await pg.plan({ operation: 'again', fault: 'decline', code: '1210', times: 0 });
  await until(sandbox, at('14:00'));

  expect((await allNews(sandbox)).map(({ type }) => type)).not.toContain('charging.stopped');
  expect(await shop.get('/control')).toMatchObject({
    body: { breaker: { open: false }, outage: { open: false } },
  });
  expect(await casesIn(shop)).toEqual([]);

  await pg.recover();
  await until(sandbox, at('22:00', '2027-04-09'));

  for (const { subscription } of all) {
    const rows = await pg.chargesOn(subscription.customer_uid);
    expect(rows.filter(({ status }) => status === 'paid')).toHaveLength(1);
  }
  expect(await casesIn(shop)).toEqual([]);
  expect(await stopsIn(sandbox)).toEqual([]);
});

async function expectOneStop(sandbox: Sandbox): Promise<void> {
  expect(await stopsIn(sandbox)).toMatchObject([
    { type: 'charging.stopped', detail: { reason: 'gateway_down' } },
    { type: 'charging.resumed' },
  ]);
}

it('an Iamport that shows nothing is one case a day, however many charges wait for it', async ({
  sandbox,
  shop,
  pg,
}) => {
  const all = await subscribers(sandbox, shop, { count: 4, start_on: day });
  const message = '카드사 응답시간 초과';
  await pg.plan({ operation: 'again', fault: 'refuse_in_words', message, times: 0 });
  await pg.plan({ operation: 'lookups', fault: 'not_found', times: 0 });

  await until(sandbox, at('16:00'));
  expect((await casesIn(shop)).map(({ reason }) => reason)).toEqual(['lookups_blind']);
  await until(sandbox, at('16:00', '2027-04-03'));
  expect((await casesIn(shop)).length).toBeLessThanOrEqual(2);

  await pg.recover();
  await until(sandbox, at('22:00', '2027-04-04'));

  for (const { subscription } of all)
    expect(await pg.chargesOn(subscription.customer_uid)).toHaveLength(1);
  expect(await casesIn(shop, '&status=open')).toEqual([]);
});
