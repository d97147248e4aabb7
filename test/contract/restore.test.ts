/** A person unlocks a restored table, once the gateway's transactions were replayed into it. */
import { describe, expect } from 'vitest';
import { keysAtIamport } from './support/at-iamport.ts';
import { alone as it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes, seoulDay } from './support/months.ts';
import { newOrder, paid } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import { reconciled } from './support/reconciliations.ts';
import { newRefund, paidOrder, refunded, refunds } from './support/refunds.ts';
import { controlIn, copied, released, restored } from './support/restored.ts';
import { chargesOf, newTerms, shown, started } from './support/subscriptions.ts';

describe('after the replay', () => {
  it('every debt has one payment, ledger and gateway agree, and charging goes on', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const customer_uid = await customer.registersCard();
    const day = await seoulDay(sandbox, 2);
    const { id } = await started(shop, newTerms(customer_uid, { start_on: day }));
    const early = await paidOrder(shop, customer);
    await copied(sandbox);
    const late = newOrder(customer_uid);
    expect(await shop.post('/charges', late)).toMatchObject({ status: 201 });
    const refund = newRefund(1000);
    expect(await refunds(shop, early, refund)).toMatchObject(refunded(refund, 1000));
    await passes(sandbox, 'P40D');
    const before = (await pg.chargesOn(customer_uid)).filter(({ status }) => status === 'paid');
    expect(before).toHaveLength(3);
    const months = await chargesOf(customer);

    await restored(sandbox);
    await passes(sandbox, 'PT1H');
    expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject(
      problem(503, 'charging_stopped'),
    );
    await released(sandbox, shop);

    expect((await pg.chargesOn(customer_uid)).filter(({ status }) => status === 'paid')).toEqual(
      before,
    );
    const facts = months.map(({ merchant_uid, amount }) => ({ merchant_uid, amount }));
    expect(
      (await chargesOf(customer)).map(({ merchant_uid, amount }) => ({ merchant_uid, amount })),
    ).toEqual(expect.arrayContaining(facts));
    expect(await shown(shop, id)).toMatchObject({
      status: 'active',
      current_period: { number: 2 },
    });
    expect(await shop.post('/charges', late)).toMatchObject({
      status: 201,
      headers: { 'idempotent-replayed': 'true' },
      body: paid(late),
    });
    const report = await reconciled(sandbox, shop, 60);
    expect(report).toMatchObject({ zero_difference: true });
    expect(report.sums.ledger).toEqual(report.sums.pg);

    await passes(sandbox, 'P31D');
    expect(
      (await pg.chargesOn(customer_uid)).filter(({ status }) => status === 'paid'),
    ).toHaveLength(4);
    expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 201 });
  });

  it('a retry that was paid after the backup closes its period', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const customer_uid = await customer.registersCard();
    const day = await seoulDay(sandbox, 2);
    const { id } = await started(shop, newTerms(customer_uid, { start_on: day }));
    await pg.plan({ operation: 'again', fault: 'decline', code: '1254', customer_uid });
    await copied(sandbox);
    await passes(sandbox, 'P4D');
    const book = await pg.chargesOn(customer_uid);
    expect(book.map(({ status }) => status)).toEqual(['failed', 'paid']);

    await restored(sandbox);
    await released(sandbox, shop);
    await passes(sandbox, 'P2D');

    expect(await pg.chargesOn(customer_uid)).toEqual(book);
    expect(await chargesOf(customer)).toMatchObject([
      { merchant_uid: book[1]?.merchant_uid, status: 'paid', period: 1 },
    ]);
    expect(await shown(shop, id)).toMatchObject({ status: 'active' });
  });

  it('a repeated refund is not made twice: its refund_id was lost, so it is escalated', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const order = await paidOrder(shop, customer);
    await copied(sandbox);
    const refund = newRefund(1000);
    await refunds(shop, order, refund);
    await restored(sandbox);
    await released(sandbox, shop);

    const again = await refunds(shop, order, refund);

    expect(again).toMatchObject(problem(409, 'not_in_this_state'));
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([1000]);
    const charge = await shop.get(`/charges/${order.merchant_uid}`);
    expect(charge).toMatchObject({ body: { refunded_amount: 1000 } });
  });

  it('payments of a customer who is not in the restored table are cases', async ({
    sandbox,
    shop,
    pg,
  }) => {
    await copied(sandbox);
    const stranger = await newCustomer(sandbox);
    const order = await paidOrder(shop, stranger);
    const { id } = await started(shop, newTerms(order.customer_uid));
    expect(id).toMatch(/./);
    const taken = await pg.chargesOn(order.customer_uid);

    await restored(sandbox);
    await released(sandbox, shop);

    const { body } = await shop.get('/cases');
    const uids = taken.map(({ merchant_uid }) => merchant_uid).toSorted();
    expect(JSON.stringify(body)).toContain('unknown_payment');
    for (const uid of uids) expect(JSON.stringify(body)).toContain(uid);
    // Nobody's erasure would find it there.
    expect(JSON.stringify(body)).not.toMatch(/\d{4}\*+/);
    expect(await pg.chargesOn(order.customer_uid)).toEqual(taken);
  });
});

describe('a member who left after the copy was made', () => {
  it('is erased again before anything can be charged', async ({ sandbox, shop, customer, pg }) => {
    const key = await customer.registersCard();
    const { id } = await started(shop, newTerms(key, { start_on: await seoulDay(sandbox, 2) }));
    await copied(sandbox);
    const asked = await shop.delete(`/customers/${customer.id}`);
    await passes(sandbox, 'P3D');
    expect(await pg.chargesOn(key)).toEqual([]);

    await restored(sandbox);
    expect(await shown(shop, id)).toMatchObject({ status: 'active' });
    await released(sandbox, shop);

    expect(await shown(shop, id)).toMatchObject({ status: 'canceled' });
    expect(asked.body).toMatchObject({ customer_id: customer.id });
    await passes(sandbox, 'P2D');
    expect(await shop.get(`/customers/${customer.id}`)).toMatchObject({
      body: {
        erasure: { finished_at: expect.any(String) },
        billing_keys: [{ status: 'deleted', card: { masked_number: null } }],
      },
    });
    expect(await pg.chargesOn(key)).toEqual([]);
  });

  it('leaves no card at Iamport that the copy has never known', async ({
    sandbox,
    shop,
    customer,
  }) => {
    await copied(sandbox);
    const keys = [await customer.registersCard(), await customer.registersCard()];
    const window = await customer.opensRegistration();
    await shop.delete(`/customers/${customer.id}`);
    expect(await keysAtIamport(sandbox, keys)).toEqual(keys);

    await restored(sandbox);
    await released(sandbox, shop);
    await passes(sandbox, 'P1D');

    expect(await keysAtIamport(sandbox, keys)).toEqual([]);
    const { body } = await shop.get(`/customers/${customer.id}`);
    const all = [...keys, window.request_pay.customer_uid];
    expect(body).toMatchObject({
      erasure: { finished_at: expect.any(String) },
      billing_keys: all.map(() => ({ status: 'deleted' })),
    });
  });
});

describe('the release', () => {
  it('records who asked for it and why, and publishes that charging goes on', async ({
    sandbox,
    shop,
  }) => {
    await copied(sandbox);
    await restored(sandbox);
    const before = (await allNews(sandbox)).length;
    await released(sandbox, shop, '어제 자정으로 복구');

    const { changes } = await controlIn(shop);
    expect(changes.slice(-2)).toMatchObject([
      { what: 'replay of the book begun', reason: '어제 자정으로 복구' },
      { what: 'released restore', reason: '어제 자정으로 복구' },
    ]);
    const types = (await allNews(sandbox)).slice(before).map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('charging.'))).toEqual(['charging.resumed']);
  });

  it('waits until Iamport can be asked', async ({ sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    await started(shop, newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) }));
    await copied(sandbox);
    await passes(sandbox, 'P2D');
    await restored(sandbox);
    await pg.plan({ operation: 'payments_find', fault: 'http_500', times: 0 });
    await shop.post('/control/release', { restore: true, reason: '복구' });
    await passes(sandbox, 'PT3H');
    expect(await controlIn(shop)).toMatchObject({ table: { state: 'replaying' } });
    expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 503 });

    await pg.recover();
    await passes(sandbox, 'PT1H');

    expect(await controlIn(shop)).toMatchObject({ table: { state: 'released' } });
    const rows = await pg.chargesOn(customer_uid);
    expect(rows.filter(({ status }) => status === 'paid')).toHaveLength(1);
  });

  it('of a table that is not locked changes nothing', async ({ shop }) => {
    const before = await controlIn(shop);
    const answer = await shop.post('/control/release', { restore: true, reason: '확인' });
    expect(answer).toMatchObject({ status: 200, body: { table: { state: 'released' } } });
    expect(await controlIn(shop)).toEqual(before);
  });
});
