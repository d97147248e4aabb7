/** Iamport fails while it refunds: a lost answer is found, and nothing is refunded twice. */
import { describe, expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { eventsAbout } from './support/events.ts';
import { passes } from './support/months.ts';
import { problem } from './support/problem.ts';
import { newRefund, paidOrder, refunded, refunding, refunds, storyOf } from './support/refunds.ts';

it.beforeAll(({ pg }) => pg.losesWebhooks());

describe('a refund whose answer is lost', () => {
  it.for(['timeout_after', 'http_500_after'])(
    'by %s is found by an inquiry, and not repeated',
    async (fault, { sandbox, shop, customer, pg }) => {
      const order = await paidOrder(shop, customer);
      const { customer_uid, merchant_uid } = order;
      await pg.plan({ operation: 'cancel', fault, customer_uid });
      const refund = newRefund(1000);

      expect(await refunds(shop, order, refund)).toMatchObject(refunding(order, refund));
      expect(await refunds(shop, order, refund)).toMatchObject({
        ...refunding(order, refund),
        headers: { 'idempotent-replayed': 'true' },
      });
      const sent = await pg.counting({ operation: 'cancel', customer_uid });
      await passes(sandbox, 'PT10M');

      expect(await refunds(shop, order, refund)).toMatchObject(refunded(refund, 1000));
      expect(await sent()).toBe(0);
      expect(await pg.refundedOf(merchant_uid)).toEqual([1000]);
      const told = await eventsAbout(sandbox, customer_uid);
      expect(told.slice(2).map(({ type }) => type)).toEqual(['charge.refunded']);
      await pg.recover();
    },
  );

  it.for(['timeout_before', 'http_500', 'http_429', 'bad_json', 'reset'])(
    'by %s is sent again once it is proven that nothing happened',
    async (fault, { sandbox, shop, customer, pg }) => {
      const order = await paidOrder(shop, customer);
      const { customer_uid, merchant_uid } = order;
      await pg.plan({ operation: 'cancel', fault, customer_uid });
      const refund = newRefund(1000);

      expect(await refunds(shop, order, refund)).toMatchObject(refunding(order, refund));
      await passes(sandbox, 'PT9M');
      expect(await pg.refundedOf(merchant_uid)).toEqual([]);
      await passes(sandbox, 'PT31M');

      expect(await refunds(shop, order, refund)).toMatchObject(refunded(refund, 1000));
      expect(await pg.refundedOf(merchant_uid)).toEqual([1000]);
    },
  );

  it('holds other refunds of the charge back until it is settled', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const order = await paidOrder(shop, customer);
    const { customer_uid, merchant_uid } = order;
    await pg.plan({ operation: 'cancel', fault: 'timeout_after', customer_uid });
    await refunds(shop, order, newRefund(1000));
    const other = newRefund(2000);

    expect(await refunds(shop, order, other)).toMatchObject(problem(409, 'not_in_this_state'));
    await passes(sandbox, 'PT10M');

    expect(await refunds(shop, order, other)).toMatchObject(refunded(other, 3000));
    expect(await pg.refundedOf(merchant_uid)).toEqual([1000, 2000]);
  });

  it('and not found for days becomes a case', async ({ sandbox, shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const { customer_uid, merchant_uid } = order;
    await pg.plan({ operation: 'cancel', fault: 'timeout_before', customer_uid, times: 0 });
    const refund = newRefund(1000);
    await refunds(shop, order, refund);

    await passes(sandbox, 'P1D');

    expect(await storyOf(shop, merchant_uid)).toMatchObject({
      case: { reason: 'refund_unresolved' },
      refunds: [{ ...refund, status: 'unresolved' }],
    });
    expect(await pg.refundedOf(merchant_uid)).toEqual([]);
    await pg.recover();
  });
});

describe('a refund that the gateway refuses', () => {
  it('for a card without partial refunds is a case with that reason', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const order = await paidOrder(shop, customer);
    const { customer_uid, merchant_uid } = order;
    await pg.plan({ operation: 'cancel', fault: 'decline', customer_uid });
    const refund = newRefund(1000);

    const answer = await refunds(shop, order, refund);

    expect(answer).toMatchObject(problem(409, 'refund_refused'));
    expect(answer.body).toMatchObject({
      refund: { ...refund, status: 'refused', refusal: '11C9' },
      charge: { status: 'paid', case: { reason: 'partial_refund_impossible' } },
    });
    expect(await refunds(shop, order, refund)).toMatchObject({
      status: 409,
      headers: { 'idempotent-replayed': 'true' },
    });
    const told = await eventsAbout(sandbox, customer_uid);
    expect(told.slice(2)).toMatchObject([
      { type: 'case.opened', detail: { reason: 'partial_refund_impossible' } },
    ]);
    const whole = newRefund(3000);
    expect(await refunds(shop, order, whole)).toMatchObject(refunded(whole, 3000));
    expect(await pg.refundedOf(merchant_uid)).toEqual([3000]);
  });

  it('because a person has refunded in the console is not made, and both records agree', async ({
    shop,
    customer,
    pg,
  }) => {
    const order = await paidOrder(shop, customer);
    const { imp_uid } = await storyOf(shop, order.merchant_uid);
    await pg.cancels(imp_uid, 2500);

    const answer = await refunds(shop, order, newRefund(1000));

    expect(answer).toMatchObject(problem(409, 'refund_refused'));
    expect(answer.body).toMatchObject({
      refund: { refusal: 'balance_changed' },
      charge: { status: 'partially_refunded', refunded_amount: 2500 },
    });
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([2500]);
    const rest = newRefund(500);
    expect(await refunds(shop, order, rest)).toMatchObject(refunded(rest, 3000));
  });

  it('by a 401 is sent once more with a fresh token', async ({ shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const { customer_uid, merchant_uid } = order;
    await pg.plan({ operation: 'cancel', fault: 'unauthorized', customer_uid });
    const refund = newRefund(1000);
    expect(await refunds(shop, order, refund)).toMatchObject(refunded(refund, 1000));
    expect(await pg.refundedOf(merchant_uid)).toEqual([1000]);
  });
});

describe('a billing key', () => {
  it('is deleted only when the refund of its charge is settled', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const order = await paidOrder(shop, customer);
    const { customer_uid, merchant_uid } = order;
    await pg.plan({ operation: 'cancel', fault: 'timeout_before', customer_uid });
    await refunds(shop, order, newRefund(1000));

    await customer.delete(`/me/billing-keys/${customer_uid}`);
    await passes(sandbox, 'PT10M');
    const early = await eventsAbout(sandbox, customer_uid);
    await passes(sandbox, 'PT3H');

    expect(early.map(({ type }) => type)).not.toContain('billing_key.deleted');
    expect(await pg.refundedOf(merchant_uid)).toEqual([1000]);
    const told = (await eventsAbout(sandbox, customer_uid)).map(({ type }) => type);
    expect(told.slice(2)).toEqual(['charge.refunded', 'billing_key.deleted']);
  });
});
