/** Who asked: kept in every history, shown to the shop, and to no customer. */
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import type { Answer, Caller } from './support/caller.ts';
import { caseAbout, judges } from './support/cases.ts';
import { it } from './support/contract-test.ts';
import { passes } from './support/months.ts';
import { newName } from './support/names.ts';
import { newOrder } from './support/orders.ts';
import { putPlan } from './support/plans.ts';
import { newRefund, refunds } from './support/refunds.ts';
import { chargesOf, newTerms, started } from './support/subscriptions.ts';

/** The sandbox's shop. */
const shopActor = expect.stringMatching(/^arn:aws:iam::\d{12}:user\/sandbox-shop$/);

const storyOf = async (shop: Caller, uid: string) => historyIn(await shop.get(`/charges/${uid}`));

const historyIn = ({ body }: Answer) =>
  z.object({ history: z.array(z.looseObject({ what: z.string(), actor: z.string() })) }).parse(body)
    .history;

describe('the history of a charge', () => {
  it('names the program that asked for it, and nobody for what followed', async ({
    shop,
    customer,
  }) => {
    const order = newOrder(await customer.registersCard());

    await shop.post('/charges', order);

    expect(await storyOf(shop, order.merchant_uid)).toMatchObject([
      { what: 'claimed', actor: shopActor },
      { what: 'paid', actor: 'system' },
    ]);
  });

  it('names who asked for a refund of it', async ({ shop, customer }) => {
    const order = newOrder(await customer.registersCard());
    await shop.post('/charges', order);

    await refunds(shop, order, newRefund(1000));

    expect((await storyOf(shop, order.merchant_uid)).slice(2)).toMatchObject([
      { what: 'refund_claimed', actor: shopActor },
      { what: 'refunded', actor: 'system' },
    ]);
  });

  it('names who opened the registration that it came with', async ({ shop, customer }) => {
    const { registration, charge } = await customer.isToRegisterAndPay(shop);

    await customer.entersCard(registration);

    const [first] = await storyOf(shop, charge.merchant_uid);
    expect(first).toMatchObject({ what: 'claimed', actor: shopActor });
  });

  it('names who decided its case; why, the case says', async ({ sandbox, shop, customer, pg }) => {
    await pg.losesWebhooks();
    const order = newOrder(await customer.registersCard());
    const { customer_uid, merchant_uid } = order;
    await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid });
    await shop.post('/charges', order);
    await passes(sandbox, 'PT20M');
    const { id } = await caseAbout(shop, merchant_uid);

    const [payment] = await pg.chargesOn(customer_uid);
    const imp_uid = payment?.imp_uid ?? '';

    await judges(shop, id, { verdict: 'adopt', imp_uid });

    const decided = (await storyOf(shop, merchant_uid)).find(({ what }) => what === 'verdict');
    expect(decided).toMatchObject({ note: `adopt ${imp_uid}`, actor: shopActor, case_id: id });
  });

  it('of a month names nobody, for it was the calendar', async ({ sandbox, shop, customer }) => {
    await started(shop, newTerms(await customer.registersCard()));

    await passes(sandbox, 'P2M');

    const [first, second] = await chargesOf(customer);
    const [byShop] = await storyOf(shop, first?.merchant_uid ?? '');
    const [byCalendar] = await storyOf(shop, second?.merchant_uid ?? '');
    expect(byShop).toMatchObject({ actor: shopActor });
    expect(byCalendar).toMatchObject({ actor: 'system' });
  });
});

describe('the history of a subscription', () => {
  it('names who created it and who changed it, from what to what', async ({ shop, customer }) => {
    const [first, second] = [await customer.registersCard(), await customer.registersCard()];
    const { id } = await started(shop, newTerms(first));
    const patch = (caller: Caller, path: string, change: object) =>
      caller.send({
        method: 'PATCH',
        path,
        headers: { 'content-type': 'application/json' },
        text: JSON.stringify(change),
      });

    await patch(customer, `/me/subscriptions/${id}`, { customer_uid: second });
    await patch(shop, `/subscriptions/${id}`, { next_price: { amount: 8900 } });
    await patch(shop, `/subscriptions/${id}`, { next_price: null });
    await patch(customer, `/me/subscriptions/${id}`, { cancel_at_period_end: true });
    await patch(customer, `/me/subscriptions/${id}`, { cancel_at_period_end: true });

    const { body } = await shop.get(`/subscriptions/${id}`);
    expect(body).toMatchObject({
      history: [
        { what: 'created', actor: shopActor },
        { what: 'card_changed', actor: customer.id, from: first, to: second },
        { what: 'price_changed', actor: shopActor, from: 9900, to: 8900 },
        { what: 'price_withdrawn', actor: shopActor, from: 8900, to: 9900 },
        { what: 'end_wished', actor: customer.id },
      ],
    });
  });

  it('names who ended it with a refund', async ({ shop, customer }) => {
    const { id } = await started(shop, newTerms(await customer.registersCard()));
    const [charge] = await chargesOf(customer);

    await shop.post(`/charges/${charge?.merchant_uid}/refunds`, {
      ...newRefund(9900),
      cancel_subscription: true,
    });

    const { body } = await shop.get(`/subscriptions/${id}`);
    expect(body).toMatchObject({ history: [{}, { what: 'canceled', actor: shopActor }] });
  });
});

describe('the history of a plan', () => {
  it('names who created it and who changed its price, and grows by nothing else', async ({
    shop,
  }) => {
    const plan = { plan_id: newName('plan'), name: '월간 구독', amount: 9900 };
    await putPlan(shop, plan);
    await putPlan(shop, { ...plan, amount: 12_900 });
    await putPlan(shop, { ...plan, amount: 12_900 });

    expect((await shop.get(`/plans/${plan.plan_id}`)).body).toMatchObject({
      history: [
        { what: 'created', actor: shopActor, to: 9900 },
        { what: 'price_changed', actor: shopActor, from: 9900, to: 12_900 },
      ],
    });
  });
});

describe('the history of a billing key', () => {
  const keysOf = async (shop: Caller, id: string) =>
    (await shop.get(`/billing-keys?customer_id=${id}`)).body;

  it('names who made it the default', async ({ shop, customer }) => {
    await customer.registersCard();
    const second = await customer.registersCard();

    await customer.put(`/me/billing-keys/${second}/default`, {});

    expect(await keysOf(shop, customer.id)).toMatchObject({
      billing_keys: [
        {
          customer_uid: second,
          history: [
            { what: 'opened', actor: customer.id },
            { what: 'made_default', actor: customer.id },
          ],
        },
        { history: [{ what: 'opened' }] },
      ],
    });
  });

  it('names who opened its registration and who had it deleted', async ({ shop, customer }) => {
    const key = await customer.registersCard();

    await shop.delete(`/billing-keys/${key}`);

    expect(await keysOf(shop, customer.id)).toMatchObject({
      billing_keys: [
        {
          history: [
            { what: 'opened', actor: customer.id },
            { what: 'deletion_asked', actor: shopActor },
          ],
        },
      ],
    });
  });
});

it('is shown to no customer', async ({ shop, customer }) => {
  await shop.post('/charges', newOrder(await customer.registersCard()));
  await started(shop, newTerms(await customer.registersCard()));

  const seen = await Promise.all(
    ['/me/charges', '/me/subscriptions', '/me/billing-keys'].map((path) => customer.get(path)),
  );

  for (const { status, text } of seen) {
    expect(status).toBe(200);
    expect(text).not.toMatch(/actor|arn:/);
  }
});
