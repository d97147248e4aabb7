/** What stops all charging: the breaker, an operator. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { passes, seoulDay, until } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import { newTerms, started } from './support/subscriptions.ts';

it('starts no charge while an operator has charging off', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  await shop.put('/control', { charging: 'off', reason: '점검' });

  const refused = await shop.post('/charges', newOrder(customer_uid));

  expect(refused).toMatchObject(problem(503, 'charging_stopped'));
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
  const on = await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  expect(on).toMatchObject({ status: 200, body: { charging: 'on' } });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 201 });
  const types = (await allNews(sandbox)).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith('charging.'))).toEqual([
    'charging.stopped',
    'charging.resumed',
  ]);
});

it('stops at a refusal of the shop itself and goes on after a probe that succeeds', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const day = await seoulDay(sandbox, 1);
  const before = (await allNews(sandbox)).length;
  const { next_charge_at } = await started(shop, newTerms(customer_uid, { start_on: day }));
  await pg.plan({ operation: 'again', fault: 'decline', code: '550433', customer_uid });
  await until(sandbox, next_charge_at ?? '');
  await passes(sandbox, 'PT6M');

  const refused = await shop.post('/charges', newOrder(customer_uid));
  expect(refused).toMatchObject(problem(503, 'charging_stopped'));
  expect(await shop.get('/control')).toMatchObject({ body: { breaker: { open: true } } });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);

  await passes(sandbox, 'PT3H');

  expect(await shop.get('/control')).toMatchObject({ body: { breaker: { open: false } } });
  const payments = (await pg.chargesOn(customer_uid)).map(({ status }) => status);
  expect(payments).toEqual(['failed', 'paid']);
  const types = (await allNews(sandbox)).slice(before).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith('charging.'))).toEqual([
    'charging.stopped',
    'charging.resumed',
  ]);
  expect(types).not.toContain('subscription.past_due');
});
