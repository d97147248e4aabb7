/** A restored table lacks all charges made since its backup, so it moves no money. */
import { describe, expect } from 'vitest';
import { alone as it } from './support/contract-test.ts';
import { passes, seoulDay } from './support/months.ts';
import { newName } from './support/names.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import { newRefund, paidOrder, refunds } from './support/refunds.ts';
import { controlIn, copied, restored } from './support/restored.ts';
import { changes, newTerms, orders, started } from './support/subscriptions.ts';

const stopped = problem(503, 'charging_stopped');

describe('in a restored table', () => {
  it('every route that moves money answers 503, and every other one as usual', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const order = await paidOrder(shop, customer);
    const { customer_uid } = order;
    const later = await seoulDay(sandbox, 20);
    const { id } = await started(shop, newTerms(customer_uid, { start_on: later }));
    await copied(sandbox);
    const book = await pg.book();

    await restored(sandbox);

    const refund = newRefund(1000);
    const fresh = newOrder(customer_uid);
    const terms = { body: newTerms(customer_uid), key: newName('key') };
    expect(await shop.post('/charges', fresh)).toMatchObject(stopped);
    expect(await refunds(shop, order, refund)).toMatchObject(stopped);
    expect(await orders(shop, '/subscriptions', terms)).toMatchObject(stopped);
    expect(
      await orders(shop, '/subscriptions', { body: newTerms(customer_uid, { start_on: later }) }),
    ).toMatchObject(stopped);

    expect(await shop.get(`/charges/${order.merchant_uid}`)).toMatchObject({ status: 200 });
    expect(await shop.post('/charges', order)).toMatchObject({
      status: 201,
      headers: { 'idempotent-replayed': 'true' },
    });
    expect(await customer.get('/me/charges')).toMatchObject({ status: 200 });
    expect(await shop.get(`/subscriptions/${id}`)).toMatchObject({ status: 200 });
    const canceled = await changes(shop, `/subscriptions/${id}`, { cancel_now: true });
    expect(canceled).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect(await pg.book()).toEqual(book);
    expect(await controlIn(shop)).toMatchObject({ table: { state: 'locked' } });
  });

  it('nothing is charged automatically, and the stop is published once', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const customer_uid = await customer.registersCard();
    await started(shop, newTerms(customer_uid, { start_on: await seoulDay(sandbox, 3) }));
    await copied(sandbox);
    const before = (await allNews(sandbox)).length;
    await restored(sandbox);

    await passes(sandbox, 'P5D');

    expect(await pg.chargesOn(customer_uid)).toEqual([]);
    const news = (await allNews(sandbox)).slice(before);
    expect(news).toMatchObject([
      { type: 'charging.stopped', detail: { reason: 'restored_table' } },
    ]);
  });

  it('a card can be registered, and its first charge waits', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const { registration } = await customer.isToRegisterAndPay(shop);
    await copied(sandbox);
    await restored(sandbox);

    const answer = await customer.entersCard(registration);

    expect(answer).toMatchObject({ status: 201, body: { status: 'active' } });
    const { customer_uid } = registration.request_pay;
    expect(await pg.chargesOn(String(customer_uid))).toEqual([]);
  });
});

it('switching charging on does not unlock a table', async ({ sandbox, shop, customer }) => {
  const customer_uid = await customer.registersCard();
  await copied(sandbox);
  await restored(sandbox);
  await shop.put('/control', { charging: 'on', reason: '서두름' });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject(stopped);
});
