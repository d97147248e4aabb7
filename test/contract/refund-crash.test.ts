/** A function crashes while it refunds: whatever it had done, the money is refunded once. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { crashAfter, steps } from './support/crash.ts';
import { eventsAbout } from './support/events.ts';
import { passes } from './support/months.ts';
import { gatewayRefusal } from './support/problem.ts';
import { newRefund, paidOrder, refunded, refunds, storyOf } from './support/refunds.ts';

it.beforeAll(({ pg }) => pg.losesWebhooks());

const died = gatewayRefusal(500, 'Internal Server Error');

it.for(steps)(
  'is refunded once although the function crashed at %s and every caller repeated the request',
  async (step, { sandbox, shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const refund = newRefund(1000);
    await crashAfter(sandbox, step);
    expect(await refunds(shop, order, refund)).toMatchObject(died);

    const again = await Promise.all(Array.from({ length: 10 }, () => refunds(shop, order, refund)));
    await passes(sandbox, 'PT1H');

    const early = step === 'claim' || step === 'send' ? 202 : 201;
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([early]));
    expect(await refunds(shop, order, refund)).toMatchObject(refunded(refund, 1000));
    expect(await pg.refundedOf(order.merchant_uid)).toEqual([1000]);
    const news = (await eventsAbout(sandbox, order.customer_uid)).slice(2);
    expect(new Set(news.map(({ event_id }) => event_id)).size).toBe(1);
    expect(news[0]).toMatchObject({ type: 'charge.refunded', detail: { refunded_amount: 1000 } });
  },
);

it.for(steps)(
  'is refunded once although the worker crashed at %s',
  async (step, { sandbox, shop, customer, pg }) => {
    const order = await paidOrder(shop, customer);
    const { customer_uid, merchant_uid } = order;
    const refund = newRefund(3000);
    await pg.plan({ operation: 'cancel', fault: 'timeout_before', customer_uid });
    await refunds(shop, order, refund);
    await passes(sandbox, 'PT9M');
    await crashAfter(sandbox, step);

    await passes(sandbox, 'PT3H');

    expect(await storyOf(shop, merchant_uid)).toMatchObject({
      status: 'refunded',
      refunded_amount: 3000,
      refunds: [{ status: 'refunded' }],
    });
    expect(await pg.refundedOf(merchant_uid)).toEqual([3000]);
    const armed = await sandbox.control({ path: '/_sandbox/crash' });
    expect(armed).toEqual({ armed: {} });
  },
);
