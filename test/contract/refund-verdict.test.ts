/** Asked 31,000 won, taken 32,000: a person gives it back whole, and the books are true throughout. */
import { describe, expect } from 'vitest';
import { caseAbout, judges } from './support/cases.ts';
import { it as contractIt } from './support/contract-test.ts';
import { eventsAbout } from './support/events.ts';
import { passes, seoulDay } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { reconciled } from './support/reconciliations.ts';
import { newTerms, started } from './support/subscriptions.ts';

const it = contractIt.extend('taken', ({ sandbox, shop, customer, pg }) => async () => {
  const order = { ...newOrder(await customer.registersCard()), amount: 31_000 };
  const { customer_uid } = order;
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid });
  await shop.post('/charges', order);
  await passes(sandbox, 'PT20M');
  const [payment] = await pg.chargesOn(customer_uid);
  const { id } = await caseAbout(shop, order.merchant_uid);
  return { order, id, impUid: payment?.imp_uid ?? expect.fail('nothing was taken') };
});

it.beforeAll(({ pg }) => pg.losesWebhooks());

describe('a payment of more than was asked for', () => {
  it('is denied by no verdict, and given back whole by refund', async ({
    taken,
    sandbox,
    shop,
    pg,
  }) => {
    const { order, id, impUid } = await taken();
    const waiting = await reconciled(sandbox, shop);
    for (const verdict of ['not_charged', 'waive']) {
      const refused = await judges(shop, id, { verdict });
      expect(refused).toMatchObject(problem(409, 'payment_exists'));
      expect(refused).toMatchObject({
        body: { detail: expect.stringContaining(`32000 won of ${impUid}`) },
      });
    }

    const given = await judges(shop, id, { verdict: 'refund', imp_uid: impUid });
    const late = await judges(shop, id, { verdict: 'adopt', imp_uid: impUid });
    const booked = await reconciled(sandbox, shop);
    const after = await reconciled(sandbox, shop);
    const again = await judges(shop, id, { verdict: 'refund', imp_uid: impUid });

    expect(given).toMatchObject({
      status: 202,
      headers: { location: `/cases/${id}`, 'retry-after': '60' },
      body: { status: 'open', verdicts: [], under_way: { verdict: 'refund', imp_uid: impUid } },
    });
    expect(late).toMatchObject(problem(409, 'not_in_this_state'));
    expect(again).toMatchObject({
      status: 200,
      headers: { 'idempotent-replayed': 'true' },
      body: { status: 'closed', under_way: null, closed: { verdict: 'refund', imp_uid: impUid } },
    });
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([32_000]);
    expect((await shop.get(`/charges/${order.merchant_uid}`)).body).toMatchObject({
      status: 'refunded',
      amount: 31_000,
      paid_amount: 32_000,
      refunded_amount: 32_000,
      refunds: [{ amount: 32_000, status: 'refunded', reason: '상점 관리자 확인' }],
    });
    const none = { paid: 0, refunded: 0 };
    const whole = { paid: 32_000, refunded: 0 };
    const back = { paid: 32_000, refunded: 32_000 };
    expect(waiting).toMatchObject({
      zero_difference: false,
      sums: { pg: whole, ledger: none },
      in_cases: { amount: 32_000 },
    });
    expect(booked).toMatchObject({
      sums: { pg: whole, ledger: whole },
      in_cases: { amount: 32_000 },
    });
    expect(after).toMatchObject({
      zero_difference: true,
      sums: { pg: back, ledger: back },
      in_cases: { amount: 0 },
    });
    const types = (await eventsAbout(sandbox, order.customer_uid)).map(({ type }) => type);
    expect(types.slice(-3)).toEqual(['charge.paid', 'charge.refunded', 'case.closed']);
  });

  it('is given back once, however often that is decided, and by a PG that answers nothing', async ({
    taken,
    sandbox,
    shop,
    pg,
  }) => {
    const { order, id, impUid } = await taken();
    const { customer_uid } = order;
    await pg.plan({ operation: 'cancel', fault: 'timeout_after', customer_uid });
    const verdict = { verdict: 'refund', imp_uid: impUid };

    const answers = await Promise.all(Array.from({ length: 5 }, () => judges(shop, id, verdict)));
    await passes(sandbox, 'PT1H');

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([32_000]);
    expect(await caseAbout(shop, order.merchant_uid)).toMatchObject({
      status: 'closed',
      closed: { verdict: 'refund' },
    });
  });

  it('leaves the case of the refund when the PG refuses it', async ({
    taken,
    sandbox,
    shop,
    pg,
  }) => {
    const { order, id, impUid } = await taken();
    const { customer_uid } = order;
    await pg.plan({ operation: 'cancel', fault: 'decline', customer_uid, times: 3 });

    await judges(shop, id, { verdict: 'refund', imp_uid: impUid });
    await passes(sandbox, 'PT1H');

    expect((await shop.get(`/charges/${order.merchant_uid}`)).body).toMatchObject({
      status: 'paid',
      paid_amount: 32_000,
      case: { reason: 'refund_refused' },
    });
    expect((await shop.get(`/cases/${id}`)).body).toMatchObject({
      status: 'closed',
      closed: { verdict: 'settled', reason: expect.stringContaining('refund_refused') },
    });
  });
});

it('a month of another amount is settled by giving it back, and charged no more', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const customer_uid = await customer.registersCard();
  await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid });
  const terms = newTerms(customer_uid, { start_on: await seoulDay(sandbox, 1) });
  const begun = await started(shop, terms);
  await passes(sandbox, 'P2D');
  const [payment] = await pg.chargesOn(customer_uid);
  const { id } = await caseAbout(shop, payment?.merchant_uid ?? '');

  await judges(shop, id, { verdict: 'refund', imp_uid: payment?.imp_uid });
  await passes(sandbox, 'P1D');

  expect(await shop.get(`/subscriptions/${begun.id}`)).toMatchObject({
    body: { status: 'active', missed_periods: [] },
  });
  const rows = await pg.chargesOn(customer_uid);
  expect(rows.map(({ amount, cancel_amount }) => amount - cancel_amount)).toEqual([0]);
});
