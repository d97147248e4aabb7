/** A member leaves: everything ends by itself, and what remains are records of payments. */
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { caseAbout } from './support/cases.ts';
import { it } from './support/contract-test.ts';
import { passes, seoulDay } from './support/months.ts';
import { newName } from './support/names.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import { newRefund, refunds } from './support/refunds.ts';
import { newTerms, orders, started } from './support/subscriptions.ts';
import { openTable } from './support/table.ts';

const table = await openTable();
it.override('variables', { AWS_ENDPOINT_URL_DYNAMODB: table.url });

const shape = z.looseObject({
  erasure: z.nullable(
    z.strictObject({
      asked_at: z.string(),
      actor: z.string(),
      finished_at: z.nullable(z.string()),
    }),
  ),
  billing_keys: z.array(z.looseObject({ status: z.string() })),
  subscriptions: z.array(z.looseObject({ status: z.string() })),
  charges: z.array(z.looseObject({ merchant_uid: z.string(), status: z.string() })),
});

const seen = async (shop: Caller, id: string) =>
  shape.parse((await shop.get(`/customers/${id}`)).body);

const leaves = (shop: Caller, id: string) => shop.delete(`/customers/${id}`);

/** What a shop may write about a person. */
const personal = () => ({
  buyer_name: `떠난 ${newName('n').slice(0, 12)}`,
  buyer_email: `${newName('mail')}@example.com`,
  custom_data: newName('memo'),
});

describe('a member with an open subscription, an unknown charge, a case and a refund under way', () => {
  it('is erased by itself, and the payments stay', async ({ sandbox, shop, customer, pg }) => {
    await pg.losesWebhooks();
    const key = await customer.registersCard();
    const [about, reason] = [personal(), newName('환불 사유')];
    const live = await started(shop, { ...newTerms(key), ...about });
    const paid = newOrder(key);
    await shop.post('/charges', { ...paid, name: newName('주문') });
    const inCase = { ...newOrder(key), ...about };
    await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid: key });
    await shop.post('/charges', inCase);
    await passes(sandbox, 'PT20M');
    const { id: caseId } = await caseAbout(shop, inCase.merchant_uid);
    const unknown = { ...newOrder(key), ...about };
    await pg.plan({ operation: 'again', fault: 'timeout_after', customer_uid: key });
    expect(await shop.post('/charges', unknown)).toMatchObject({ status: 202 });
    await pg.plan({ operation: 'cancel', fault: 'timeout_after', customer_uid: key });
    expect(await refunds(shop, paid, newRefund(1000, { reason }))).toMatchObject({ status: 202 });

    const answer = await leaves(shop, customer.id);

    expect(answer).toMatchObject({
      status: 202,
      headers: { location: `/customers/${customer.id}`, 'retry-after': '60' },
      body: { customer_id: customer.id, erasure: { finished_at: null } },
    });
    const before = await pg.chargesOn(key);
    expect((await leaves(shop, customer.id)).body).toEqual(answer.body);
    expect(await seen(shop, customer.id)).toMatchObject({
      erasure: { finished_at: null },
      billing_keys: [{ customer_uid: key, status: 'retiring' }],
      subscriptions: [{ id: live.id, status: 'canceled' }],
    });

    await passes(sandbox, 'P2D');

    const after = await seen(shop, customer.id);
    expect(after.erasure).toMatchObject({ finished_at: expect.stringMatching(/^\d{4}-/) });
    expect(after.billing_keys).toMatchObject([
      { status: 'deleted', card: { masked_number: null, name: null } },
    ]);
    expect(after.charges.map(({ status }) => status).toSorted()).toEqual([
      'paid',
      'paid',
      'partially_refunded',
      'processing',
    ]);
    expect((await pg.chargesOn(key)).map(({ imp_uid }) => imp_uid)).toEqual(
      before.map(({ imp_uid }) => imp_uid),
    );
    expect(await shop.get(`/cases/${caseId}`)).toMatchObject({
      body: { status: 'open', reason: 'payment_mismatch' },
    });
    const kept = await table.contents();
    for (const text of [...Object.values(about), reason]) expect(kept).not.toContain(text);
    const events = await allNews(sandbox);
    expect(
      events.filter(({ detail }) => detail.customer_id === customer.id).map(({ type }) => type),
    ).toContain('customer.erased');

    await passes(sandbox, 'P2M');

    expect((await pg.chargesOn(key)).length).toBe(before.length);
  });
});

describe('from the moment it is asked', () => {
  it('nothing begins for the customer any more', async ({ sandbox, shop, customer }) => {
    const key = await customer.registersCard();
    const plan = { plan_id: newName('plan'), name: '월간', amount: 9900 };
    await shop.put(`/plans/${plan.plan_id}`, { name: plan.name, amount: plan.amount });

    await leaves(shop, customer.id);

    const gone = problem(409, 'not_in_this_state');
    const noKey = problem(409, 'billing_key_not_active');
    expect(await customer.post('/me/registrations', {})).toMatchObject(gone);
    expect(await shop.post('/registrations', { customer_id: customer.id })).toMatchObject(gone);
    expect(
      await orders(customer, '/me/subscriptions', {
        body: { plan_id: plan.plan_id, expected_amount: 9900, customer_uid: key },
      }),
    ).toMatchObject({ status: 409 });
    expect(await shop.post('/charges', newOrder(key))).toMatchObject(noKey);
    expect(await orders(shop, '/subscriptions', { body: newTerms(key) })).toMatchObject(noKey);
    expect(await shop.put(`/billing-keys/${key}`, { customer_id: customer.id })).toMatchObject({
      status: 409,
    });
    await passes(sandbox, 'PT3H');
    expect(await seen(shop, customer.id)).toMatchObject({
      erasure: { finished_at: expect.any(String) },
    });
    expect(await customer.post('/me/registrations', {})).toMatchObject(gone);
  });

  it('a window that is still open issues no card that is kept', async ({
    sandbox,
    shop,
    customer,
  }) => {
    const registration = await customer.opensRegistration();
    await leaves(shop, customer.id);

    expect(await customer.entersCard(registration)).toMatchObject(
      problem(409, 'billing_key_not_active'),
    );

    await passes(sandbox, 'P1D');
    expect(await seen(shop, customer.id)).toMatchObject({
      erasure: { finished_at: expect.any(String) },
      billing_keys: [{ status: 'deleted', card: { masked_number: null } }],
    });
    expect(await customer.get('/me/billing-keys')).toMatchObject({ body: { billing_keys: [] } });
  });

  it('a subscription that is due on the same day is not charged', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    const key = await customer.registersCard();
    await started(shop, newTerms(key, { start_on: await seoulDay(sandbox, 1) }));

    await leaves(shop, customer.id);
    await passes(sandbox, 'P2D');

    expect(await pg.chargesOn(key)).toEqual([]);
  });
});

it('somebody of whom nothing is known is erased as well, and stays so', async ({
  sandbox,
  shop,
}) => {
  const id = newName('nobody');

  expect(await leaves(shop, id)).toMatchObject({ status: 202, body: { customer_id: id } });
  await passes(sandbox, 'PT3H');

  expect(await seen(shop, id)).toMatchObject({
    erasure: { finished_at: expect.any(String) },
    charges: [],
  });
});

it('who did not leave has no erasure', async ({ shop, customer }) => {
  await customer.registersCard();

  expect(await seen(shop, customer.id)).toMatchObject({ erasure: null });
});
