/** External refunds, made in Iamport's console: a webhook hints at them, an inquiry proves them. */
import { expect } from 'vitest';
import { createStranger } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { eventsAbout } from './support/events.ts';
import { passes } from './support/months.ts';
import { newRefund, paidOrder, refunded, refunds, storyOf } from './support/refunds.ts';
import { chargesOf, newTerms, shown, started } from './support/subscriptions.ts';

const soon = 'PT6M';

it('are recorded soon after the webhook, and published once', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const order = await paidOrder(shop, customer);
  const { imp_uid } = await storyOf(shop, order.merchant_uid);

  await pg.cancels(imp_uid, 1000);
  await passes(sandbox, soon);
  await pg.cancels(imp_uid);
  await passes(sandbox, soon);

  expect(await storyOf(shop, order.merchant_uid)).toMatchObject({
    status: 'refunded',
    refunded_amount: 3000,
    refunds: [
      { refund_id: `elsewhere:${imp_uid}:1000`, amount: 1000, status: 'refunded' },
      { refund_id: `elsewhere:${imp_uid}:3000`, amount: 2000, status: 'refunded' },
    ],
  });
  const told = await eventsAbout(sandbox, order.customer_uid);
  expect(told.slice(2)).toMatchObject([
    { type: 'charge.refunded', detail: { status: 'partially_refunded', refund_amount: 1000 } },
    { type: 'charge.refunded', detail: { status: 'refunded', refund_amount: 2000 } },
  ]);
});

it('of a monthly charge are recorded, and the subscription goes on', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { id } = await started(shop, newTerms(await customer.registersCard()));
  const [charge] = await chargesOf(customer);
  const { imp_uid } = await storyOf(shop, charge?.merchant_uid ?? '');

  await pg.cancels(imp_uid);
  await passes(sandbox, soon);

  expect(await chargesOf(customer)).toMatchObject([{ status: 'refunded' }]);
  expect(await shown(shop, id)).toMatchObject({ status: 'active' });
});

it('reduce what is left to refund here', async ({ sandbox, shop, customer, pg }) => {
  const order = await paidOrder(shop, customer);
  const { imp_uid } = await storyOf(shop, order.merchant_uid);
  await pg.cancels(imp_uid, 1000);
  await passes(sandbox, soon);
  const rest = newRefund(2000);

  expect(await refunds(shop, order, newRefund(2001))).toMatchObject({ status: 409 });
  expect(await refunds(shop, order, rest)).toMatchObject(refunded(rest, 3000));
  expect(await pg.refundedOf(order.merchant_uid)).toEqual([1000, 2000]);
});

it('that a webhook only claims cost one inquiry a minute, and change nothing', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const order = await paidOrder(shop, customer);
  const { customer_uid, merchant_uid } = order;
  const before = await storyOf(shop, merchant_uid);
  const looks = await pg.counting({ operation: 'payments_find', customer_uid });
  const forged = { imp_uid: 'imp_1', merchant_uid, status: 'cancelled', cancellation_id: 'C1' };
  const stranger = createStranger(sandbox.url);

  const answers = await Promise.all(
    Array.from({ length: 10 }, () => stranger.post('/webhooks/iamport', forged)),
  );
  expect(await looks()).toBe(0);
  await passes(sandbox, soon);

  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(await looks()).toBe(1);
  expect(await storyOf(shop, merchant_uid)).toEqual(before);
  await pg.recover();
});
