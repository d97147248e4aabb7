/** Another card on a known key: it is charged for nobody until a person or the card says it is right. */
import { expect } from 'vitest';
import type { Caller } from './support/caller.ts';
import { caseAbout, judges } from './support/cases.ts';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { issuedWithoutUs } from './support/old-keys.ts';
import { newOrder } from './support/orders.ts';
import { changedCard } from './support/other-card.ts';
import { problem } from './support/problem.ts';
import { shown } from './support/subscriptions.ts';
import { cards } from './support/window.ts';

const statesOf = (shop: Caller, ids: readonly string[]) =>
  Promise.all(ids.map((id) => shown(shop, id)));

it('suspends the key for orders and for subscriptions alike, and nobody is given up', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { customer_uid, ids } = await changedCard({ sandbox, shop, customer });
  const before = await pg.chargesOn(customer_uid);

  const refused = await shop.post('/charges', newOrder(customer_uid));
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P20D');

  expect(refused).toMatchObject(problem(409, 'billing_key_not_active'));
  expect(await pg.chargesOn(customer_uid)).toHaveLength(before.length);
  for (const state of await statesOf(shop, ids))
    expect(state).toMatchObject({
      status: 'past_due',
      dunning: {
        ...{ class: 'key_invalid', code: 'key_suspended', action: 'new_card' },
        gives_up_at: null,
      },
    });
});

it('is charged again when the card read anew is the one that paid: one try each', async ({
  sandbox,
  shop,
  customer,
  pg,
}) => {
  const { customer_uid, ids } = await changedCard({ sandbox, shop, customer });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P3D');
  const before = await pg.chargesOn(customer_uid);

  const path = `/billing-keys/${customer_uid}`;
  const answers = [
    await shop.put(path, { customer_id: customer.id }),
    await shop.put(path, { customer_id: customer.id }),
  ];
  await passes(sandbox, 'PT15M');

  for (const answer of answers)
    expect(answer).toMatchObject({
      status: 200,
      body: { status: 'active', card: { masked_number: '555555*********4' } },
    });
  for (const state of await statesOf(shop, ids)) expect(state).toMatchObject({ status: 'active' });
  expect(await pg.chargesOn(customer_uid)).toHaveLength(before.length + ids.length);
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 201 });
});

it('stays suspended when the card read anew is another one still', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { customer_uid } = await changedCard({ sandbox, shop, customer });
  await issuedWithoutUs(sandbox, customer_uid, { card: cards.good });

  const answer = await shop.put(`/billing-keys/${customer_uid}`, { customer_id: customer.id });

  expect(answer).toMatchObject({ status: 200, body: { status: 'suspended' } });
});

it('is charged again when a person adopts the payment', async ({ sandbox, shop, customer, pg }) => {
  const { customer_uid, order, ids } = await changedCard({ sandbox, shop, customer });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P1D');
  const { id } = await caseAbout(shop, order.merchant_uid);
  const payment = (await pg.chargesOn(customer_uid)).find(
    ({ merchant_uid }) => merchant_uid === order.merchant_uid,
  );

  await judges(shop, id, { verdict: 'adopt', imp_uid: payment?.imp_uid ?? '' });
  await passes(sandbox, 'PT15M');

  for (const state of await statesOf(shop, ids)) expect(state).toMatchObject({ status: 'active' });
  expect(await shop.post('/charges', newOrder(customer_uid))).toMatchObject({ status: 201 });
});

it('waits for another card no longer than usual once the case is waived', async ({
  sandbox,
  shop,
  customer,
}) => {
  const { order, ids } = await changedCard({ sandbox, shop, customer });
  await passes(sandbox, 'P1M');
  await passes(sandbox, 'P1D');
  const { id } = await caseAbout(shop, order.merchant_uid);

  await judges(shop, id, { verdict: 'waive' });
  for (const state of await statesOf(shop, ids))
    expect(state).toMatchObject({ dunning: { gives_up_at: expect.stringMatching(/^20/) } });
  await passes(sandbox, 'P9D');

  for (const state of await statesOf(shop, ids))
    expect(state).toMatchObject({ status: 'suspended' });
});
