/** Two payments of one debt: the earlier is kept, the later is refunded automatically. */
import { expect } from 'vitest';
import { createStranger } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { crashAfter } from './support/crash.ts';
import { eventsAbout } from './support/events.ts';
import { passes } from './support/months.ts';
import type { Order } from './support/orders.ts';
import { leftOf, paidTwice, type World } from './support/paid-twice.ts';
import { newRefund, refunded, refunds, storyOf } from './support/refunds.ts';

it.beforeAll(({ pg }) => pg.losesWebhooks());

it('of which the second answer is lost too', async ({ sandbox, shop, customer, pg }) => {
  const world = { sandbox, shop, customer, pg };
  const order = await paidTwice(world, { secondAnswer: 'is_lost' });
  await passes(sandbox, 'PT1H');
  await earlierIsKept(world, order);
});

it('of which the second was answered, after the next inquiry', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const world = { sandbox, shop, customer, pg };
  const order = await paidTwice(world);
  expect(await storyOf(shop, order.merchant_uid)).toMatchObject({ status: 'paid' });

  await hintOfRefund(world, order);
  await passes(sandbox, 'PT20M');

  await earlierIsKept(world, order);
  const told = await eventsAbout(sandbox, order.customer_uid);
  const [first, second] = await impUidsOf(world, order);
  expect(told.filter(({ type }) => type === 'charge.paid')).toMatchObject([
    { detail: { imp_uid: second } },
    { detail: { imp_uid: first, instead_of: second } },
  ]);
});

it.for(['timeout_after', 'timeout_before', 'http_500'])(
  'although the answer to the refund is lost by %s',
  async (fault, { sandbox, shop, customer, pg }) => {
    const world = { sandbox, shop, customer, pg };
    const order = await paidTwice(world);
    await pg.plan({ operation: 'cancel', fault, customer_uid: order.customer_uid });
    await hintOfRefund(world, order);
    await passes(sandbox, 'PT2H');
    await earlierIsKept(world, order);
  },
);

it.for(['claim', 'send', 'ledger', 'publish', 'advance'] as const)(
  'although the worker that refunds it crashes at %s',
  async (step, { sandbox, shop, customer, pg }) => {
    const world = { sandbox, shop, customer, pg };
    const order = await paidTwice(world);
    await hintOfRefund(world, order);
    await crashAfter(sandbox, step);
    await passes(sandbox, 'PT3H');
    await earlierIsKept(world, order);
  },
);

it('of which the kept one can still be refunded', async ({ sandbox, shop, customer, pg }) => {
  const world = { sandbox, shop, customer, pg };
  const order = await paidTwice(world);
  await hintOfRefund(world, order);
  await passes(sandbox, 'PT20M');
  const refund = newRefund(3000);

  expect(await refunds(shop, order, refund)).toMatchObject(refunded(refund, 3000));
  expect(await leftOf(pg, order)).toEqual([0, 0]);
});

it('of which the later is kept when a person has refunded the earlier in the console', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const world = { sandbox, shop, customer, pg };
  const order = await paidTwice(world);
  const [first = ''] = await impUidsOf(world, order);
  await pg.cancels(first);

  await hintOfRefund(world, order);
  await passes(sandbox, 'P1D');

  expect(await leftOf(pg, order)).toEqual([0, 3000]);
});

async function earlierIsKept(world: World, order: Order): Promise<void> {
  const { sandbox, shop, pg } = world;
  const [first, second] = await impUidsOf(world, order);
  expect(await leftOf(pg, order)).toEqual([3000, 0]);
  expect(await storyOf(shop, order.merchant_uid)).toMatchObject({
    status: 'paid',
    imp_uid: first,
    refunded_amount: 0,
    refunds: [],
    duplicates: [{ imp_uid: second, amount: 3000, status: 'refunded' }],
  });
  const told = await eventsAbout(sandbox, order.customer_uid);
  const back = told.filter(({ type }) => type === 'charge.refunded');
  expect(new Set(back.map(({ event_id }) => event_id)).size).toBe(1);
  expect(back[0]?.detail).toMatchObject({ duplicate_imp_uid: second, refund_amount: 3000 });
}

async function impUidsOf({ pg }: World, order: Order): Promise<readonly string[]> {
  const rows = (await pg.book()).filter((row) => row.merchant_uid === order.merchant_uid);
  return rows.map(({ imp_uid }) => imp_uid);
}

/** A webhook, which anybody may send, causes an inquiry about the charge. */
async function hintOfRefund({ sandbox }: World, { merchant_uid }: Order): Promise<void> {
  const report = { imp_uid: 'imp_1', merchant_uid, status: 'cancelled', cancellation_id: 'C1' };
  await createStranger(sandbox.url).post('/webhooks/iamport', report);
}
