/**
 * Lives that other engines' users complain about, each by its name, over HTTP. Beside these:
 * *a wish while past_due or suspended, then a new card* is in `wished-end`, *the missed period of a
 * suspended one, charged by the shop* in `collect`, *the calendar of a paused, an ending, a canceled
 * one* and *consent 31 days before* in `subscription-calendar`, *two tabs at once, twenty times* in
 * `one-plan-once`.
 */
import { expect } from 'vitest';
import { alone } from './support/contract-test.ts';
import { leapYear, onLastOfJanuary, passes, seoulDateOf, until } from './support/months.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import { queueMode } from './support/queue.ts';
import { changes, chargesOf, newTerms, orders, shown, started } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

const it = alone.extend('variables', onLastOfJanuary);

const [february, march, april] = [`${leapYear}-02-29`, `${leapYear}-03-31`, `${leapYear}-04-30`];

const at = (date: string, time: string) => `${date}T${time}:00+09:00`;

it('a wish and a new card in one minute', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 1, customer_uid });
  await until(sandbox, at(february, '13:00'));
  const fresh = await customer.registersCard(cards.otherGood);
  const path = `/me/subscriptions/${id}`;

  const both = await Promise.all([
    changes(customer, path, { cancel_at_period_end: true }),
    changes(customer, path, { customer_uid: fresh }),
  ]);
  await passes(sandbox, 'PT1H');
  const collected = await shown(shop, id);
  await passes(sandbox, 'P3M');

  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(collected).toMatchObject({ status: 'active', cancel_at_period_end: true });
  expect(await shown(shop, id)).toMatchObject({ status: 'canceled', cancel_reason: 'period_end' });
  const paid = (await chargesOf(customer)).filter(({ status }) => status === 'paid');
  expect(paid.map(({ period }) => period)).toEqual([1, 2]);
});

it('paused until the due date, with the worker away over it', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  const path = `/subscriptions/${id}`;
  const paused = await changes(shop, path, { paused: true, resume_at: february });
  await until(sandbox, at(`${leapYear}-02-28`, '12:00'));
  await queueMode(sandbox, 'stop');
  await until(sandbox, at(`${leapYear}-03-02`, '12:00'));

  await queueMode(sandbox, 'run');
  await passes(sandbox, 'PT1H');

  expect(paused).toMatchObject({ status: 200 });
  expect(await shown(shop, id)).toMatchObject({ status: 'active', missed_periods: [] });
  expect((await chargesOf(customer)).map(({ period }) => period)).toEqual([1, 2]);
  await until(sandbox, at(march, '09:00'));
  expect(await pg.chargesOn(customer_uid)).toHaveLength(2);
});

it('register-and-pay with charging turned off while the window is open, on again a day later', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { registration, charge } = await customer.isToRegisterAndPay(shop);
  await shop.put('/control', { charging: 'off', reason: '점검' });
  const entered = await customer.entersCard(registration);
  await passes(sandbox, 'P1D');
  await shop.put('/control', { charging: 'on', reason: '점검 끝' });
  await passes(sandbox, 'P1D');

  const waiting = { merchant_uid: charge.merchant_uid, status: 'waiting' };
  expect(entered).toMatchObject({ status: 201, body: { first_charge: waiting } });
  expect(await shop.get(`/charges/${charge.merchant_uid}`)).toMatchObject({
    body: { status: 'canceled' },
  });
  expect(await pg.chargesOn(registration.request_pay.customer_uid)).toEqual([]);
  const news = (await allNews(sandbox)).filter(
    ({ detail }) => detail.merchant_uid === charge.merchant_uid,
  );
  expect(news.map(({ type }) => type)).toEqual(['charge.canceled']);
});

it('next_price {amount} on a tax-exempt subscription', async ({ sandbox, shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const exempt = { ...newTerms(customer_uid), tax_free: 9900, vat_amount: 0 };
  const { body } = await orders(shop, '/subscriptions', { body: exempt });
  const path = `/subscriptions/${Object(body).id}`;

  const half = await changes(shop, path, { next_price: { amount: 8000 } });
  const whole = { amount: 8000, tax_free: 8000, vat_amount: 0 };
  const full = await changes(shop, path, { next_price: whole });
  await until(sandbox, at(february, '13:00'));

  expect(half).toMatchObject(problem(400, 'invalid_request'));
  expect(full).toMatchObject({ status: 200 });
  expect(await shop.get(path)).toMatchObject({ body: { price: whole } });
  expect((await pg.chargesOn(customer_uid)).map(({ amount }) => amount)).toEqual([9900, 8000]);
});

it('a price fall, an outage over the due date, the missed period charged by hand', async ({
  sandbox,
  shop,
  customer,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  await changes(shop, `/subscriptions/${id}`, { next_price: { amount: 5000 } });
  await until(sandbox, at(`${leapYear}-02-28`, '12:00'));
  await queueMode(sandbox, 'stop');
  await until(sandbox, at(`${leapYear}-03-29`, '12:00'));
  await queueMode(sandbox, 'run');
  await passes(sandbox, 'PT1H');
  const missed = { number: 2, date: february, amount: 5000 };
  expect(await shown(shop, id)).toMatchObject({ status: 'active', missed_periods: [missed] });

  const charged = await shop.post(`/subscriptions/${id}/periods/2/charge`, undefined);
  await until(sandbox, at(march, '13:00'));

  expect(charged).toMatchObject({ status: 201, body: { status: 'paid', period: 2, amount: 5000 } });
  expect((await chargesOf(customer)).map(({ period, amount }) => [period, amount])).toEqual([
    [1, 9900],
    [2, 5000],
    [3, 5000],
  ]);
});

it('a suspended one, revived on the evening before the next due date', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  const { id } = await started(shop, newTerms(customer_uid));
  await pg.plan({ operation: 'again', fault: 'decline', code: '1254', times: 9, customer_uid });
  await until(sandbox, at(`${leapYear}-03-30`, '20:00'));
  expect(await shown(shop, id)).toMatchObject({ status: 'suspended' });

  const fresh = await customer.registersCard(cards.otherGood);
  const swapped = await changes(customer, `/me/subscriptions/${id}`, { customer_uid: fresh });
  await passes(sandbox, 'PT2H');
  expect(swapped).toMatchObject({ status: 200, body: { status: 'suspended' } });
  expect(await pg.chargesOn(fresh)).toEqual([]);
  await until(sandbox, at(march, '13:00'));

  const after = await shown(shop, id);
  expect(after).toMatchObject({ status: 'active', missed_periods: [{ number: 2 }] });
  expect(seoulDateOf(after.next_charge_at ?? '')).toBe(april);
  const paid = (await chargesOf(customer)).filter(({ status }) => status === 'paid');
  expect(paid.map(({ period }) => period)).toEqual([1, 3]);
  expect(await pg.chargesOn(fresh)).toHaveLength(1);
});
