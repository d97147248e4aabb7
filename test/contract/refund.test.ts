/** Refunds: of the requested amount, once, and never more than was paid. */
import { describe, expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { eventsAbout } from './support/events.ts';
import { passes } from './support/months.ts';
import { instant, newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { newRefund, paidOrder, refunded, refunds, storyOf } from './support/refunds.ts';
import { chargesOf, newTerms, shown, started } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

it.beforeAll(({ pg }) => pg.losesWebhooks());

describe('a refund', () => {
  it('of everything returns everything', async ({ sandbox, shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const refund = newRefund(3000);

    const answer = await refunds(shop, order, refund);

    expect(answer).toMatchObject(refunded(refund, 3000));
    expect(answer.body).toMatchObject({ refund: { requested_at: instant, refunded_at: instant } });
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([3000]);
    const told = await eventsAbout(sandbox, order.customer_uid);
    expect(told.slice(2)).toMatchObject([
      {
        type: 'charge.refunded',
        detail: {
          merchant_uid: order.merchant_uid,
          status: 'refunded',
          refunded_amount: 3000,
          refund_id: refund.refund_id,
          refund_amount: 3000,
        },
      },
    ]);
  });

  it('in parts returns no more than was paid', async ({ sandbox, shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const [first, tooMuch, rest] = [newRefund(1000), newRefund(2001), newRefund(2000)];

    expect(await refunds(shop, order, first)).toMatchObject(refunded(first, 1000));
    expect(await refunds(shop, order, tooMuch)).toMatchObject(
      problem(409, 'refund_exceeds_balance'),
    );
    expect(await refunds(shop, order, rest)).toMatchObject(refunded(rest, 3000));
    expect(await refunds(shop, order, newRefund(1))).toMatchObject(
      problem(409, 'refund_exceeds_balance'),
    );

    expect(await pg.refundedOf(order.merchant_uid)).toEqual([1000, 2000]);
    expect(await storyOf(shop, order.merchant_uid)).toMatchObject({
      status: 'refunded',
      refunds: [
        { ...first, status: 'refunded' },
        { ...rest, status: 'refunded' },
      ],
    });
    const told = await eventsAbout(sandbox, order.customer_uid);
    expect(told.slice(2).map(({ detail }) => detail.refunded_amount)).toEqual([1000, 3000]);
  });

  it('under the same refund_id is the same refund, as it is now', async ({
    shop,
    customer,
    pg,
  }) => {
    const order = await paidOrder(shop, customer);
    const refund = newRefund(1000);
    await refunds(shop, order, refund);
    await refunds(shop, order, newRefund(500));

    const again = await refunds(shop, order, refund);
    const other = await refunds(shop, order, { ...refund, amount: 999 });

    expect(again).toMatchObject({
      status: 201,
      headers: { 'idempotent-replayed': 'true' },
      body: { refunded_amount: 1500, refund: { ...refund, status: 'refunded' } },
    });
    expect(other).toMatchObject(problem(409, 'idempotency_key_reused'));
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([1000, 500]);
  });

  it('requested twenty times at once is one refund', async ({ shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const refund = newRefund(1000);

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refunds(shop, order, refund)),
    );

    expect(answers.every(({ status }) => status === 201 || status === 202)).toBe(true);
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([1000]);
    expect(await refunds(shop, order, refund)).toMatchObject(refunded(refund, 1000));
  });

  it('at the same time as others never exceeds what is left', async ({ shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => refunds(shop, order, newRefund(2000))),
    );

    const done = answers.filter(({ status }) => status === 201);
    expect(done).toHaveLength(1);
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([2000]);
  });

  it('is refused for a charge that is not paid, or does not exist', async ({ shop, customer }) => {
    const declined = newOrder(await customer.registersCard(cards.stolen));
    await shop.post('/charges', declined);

    expect(await refunds(shop, declined, newRefund(1))).toMatchObject(
      problem(409, 'not_in_this_state'),
    );
    expect(await refunds(shop, newOrder('nobody'), newRefund(1))).toMatchObject(
      problem(404, 'charge_not_found'),
    );
  });

  it.for<[field: string, body: object]>([
    ['amount', { amount: 0 }],
    ['amount', { amount: -1 }],
    ['amount', { amount: undefined }],
    ['amount', { amount: 1.5 }],
    ['refund_id', { refund_id: '' }],
    ['refund_id', { refund_id: 'elsewhere:imp_1:1000' }],
    ['reason', { reason: '' }],
  ])('needs a proper %s: %j', async ([field, body], { shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    expect(await refunds(shop, order, { ...newRefund(1000), ...body })).toMatchObject(
      problem(400, 'invalid_request', [field]),
    );
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([]);
  });
});

describe('a refund of a monthly charge', () => {
  it('does not move the calendar', async ({ shop, customer, pg }) => {
    const { id } = await started(shop, newTerms(await customer.registersCard()));
    const before = await shown(shop, id);
    const [charge] = await chargesOf(customer);
    const merchant_uid = charge?.merchant_uid ?? '';

    const answer = await shop.post(`/charges/${merchant_uid}/refunds`, newRefund(9900));

    expect(answer).toMatchObject({ status: 201, body: { status: 'refunded' } });
    expect(await pg.refundedOf(merchant_uid)).toEqual([9900]);
    const { first_charge: _, ...rest } = before;
    expect(await shown(shop, id)).toMatchObject(rest);
  });

  it('ends the subscription when the order says so', async ({ sandbox, shop, customer, pg }) => {
    const { id } = await started(shop, newTerms(await customer.registersCard()));
    const [charge] = await chargesOf(customer);
    const path = `/charges/${charge?.merchant_uid}/refunds`;

    const answer = await shop.post(path, { ...newRefund(9900), cancel_subscription: true });
    await passes(sandbox, 'P1M');

    expect(answer).toMatchObject({ status: 201, body: { status: 'refunded' } });
    expect(await shown(shop, id)).toMatchObject({ status: 'canceled' });
    expect(await chargesOf(customer)).toHaveLength(1);
    expect(await pg.refundedOf(charge?.merchant_uid ?? '')).toEqual([9900]);
  });

  it('of a one-off charge can end no subscription', async ({ shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const wish = { ...newRefund(1000), cancel_subscription: true };
    expect(await refunds(shop, order, wish)).toMatchObject(
      problem(400, 'invalid_request', ['cancel_subscription']),
    );
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([]);
  });
});
