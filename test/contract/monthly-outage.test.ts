/** After months in which no worker ran, a customer is charged for one month, never for three. */
import { expect } from 'vitest';
import { it as base } from './support/contract-test.ts';
import { leapYear, onLastOfJanuary, passes, seoulDateOf } from './support/months.ts';
import { problem } from './support/problem.ts';
import { newsOf } from './support/published.ts';
import { queueMode } from './support/queue.ts';
import { chargesOf, newTerms, shown, started } from './support/subscriptions.ts';

const it = base.extend('variables', { scope: 'file' }, onLastOfJanuary);

it('charges the newest period once, and leaves older ones to a person', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  await queueMode(sandbox, 'stop');
  await passes(sandbox, 'P95D');
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);

  await queueMode(sandbox, 'run');
  await passes(sandbox, 'P5D');

  expect((await chargesOf(customer)).map(({ period }) => period)).toEqual([1, 4]);
  expect(await pg.chargesOn(customer_uid)).toHaveLength(2);
  const after = await shown(shop, id);
  expect(seoulDateOf(after.next_charge_at ?? '')).toBe(`${leapYear}-05-31`);
  expect(after).toMatchObject({
    status: 'active',
    missed_periods: [
      { number: 2, date: `${leapYear}-02-29`, amount: 9900 },
      { number: 3, date: `${leapYear}-03-31`, amount: 9900 },
    ],
  });
  const missed = (await newsOf(sandbox, id)).filter(
    ({ type }) => type === 'subscription.period_missed',
  );
  expect(missed).toHaveLength(2);

  const path = `/subscriptions/${id}/periods/2/charge`;
  const charged = await shop.post(path, undefined);
  const again = await shop.post(path, undefined);

  expect(charged).toMatchObject({
    status: 201,
    body: { status: 'paid', period: 2, subscription_id: id, amount: 9900 },
  });
  expect(again).toMatchObject(problem(409, 'not_in_this_state'));
  expect(await pg.chargesOn(customer_uid)).toHaveLength(3);
  expect(await shown(shop, id)).toMatchObject({ missed_periods: [{ number: 3 }] });
  await passes(sandbox, 'P10D');
  expect(await pg.chargesOn(customer_uid)).toHaveLength(3);
});

it('refuses to charge by hand a period that was not missed', async ({ shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));

  const answers = [
    await shop.post(`/subscriptions/${id}/periods/1/charge`, undefined),
    await shop.post(`/subscriptions/${id}/periods/2/charge`, undefined),
    await shop.post('/subscriptions/never_started/periods/2/charge', undefined),
  ];

  expect(answers).toMatchObject([
    problem(409, 'not_in_this_state'),
    problem(409, 'not_in_this_state'),
    problem(404, 'subscription_not_found'),
  ]);
  expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
});
