/** Everything of one customer, as the shop reads it when somebody asks what is kept of them. */
import { describe, expect } from 'vitest';
import * as z from 'zod/mini';
import type { Caller } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { passes } from './support/months.ts';
import { newOrder } from './support/orders.ts';
import { changes, newTerms, started } from './support/subscriptions.ts';

const page = z.looseObject({
  customer_id: z.string(),
  default_billing_key: z.nullable(z.string()),
  billing_keys: z.array(z.looseObject({ customer_uid: z.string() })),
  subscriptions: z.array(z.looseObject({ id: z.string() })),
  charges: z.array(z.looseObject({ merchant_uid: z.string() })),
  cases: z.array(z.looseObject({ merchant_uid: z.nullable(z.string()) })),
  next_cursor: z.nullable(z.string()),
});

const everythingOf = async (shop: Caller, id: string, query = '') =>
  page.parse((await shop.get(`/customers/${encodeURIComponent(id)}${query}`)).body);

describe('the shop reads of a customer', () => {
  it('keys, subscriptions, charges and cases, and nothing of anybody else', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    await pg.losesWebhooks();
    const key = await customer.registersCard();
    const { id } = await started(shop, newTerms(key));
    const order = newOrder(key);
    await pg.plan({ operation: 'again', fault: 'wrong_amount', customer_uid: key });
    await shop.post('/charges', order);
    await passes(sandbox, 'PT20M');
    const other = await newCustomer(sandbox);
    await shop.post('/charges', newOrder(await other.registersCard()));

    expect(await everythingOf(shop, customer.id)).toMatchObject({
      customer_id: customer.id,
      default_billing_key: key,
      billing_keys: [{ customer_uid: key, customer_id: customer.id }],
      subscriptions: [{ id, customer_id: customer.id }],
      charges: [{ merchant_uid: order.merchant_uid }, { subscription_id: id, period: 1 }],
      cases: [{ merchant_uid: order.merchant_uid, reason: 'payment_mismatch' }],
      next_cursor: null,
    });
  });

  it('what requests told of the person, as long as it is kept', async ({
    sandbox,
    shop,
    customer,
    pg,
  }) => {
    await pg.losesWebhooks();
    const key = await customer.registersCard();
    const about = { buyer_name: '남궁민수', buyer_email: 'min@example.com', custom_data: '메모' };
    const { id } = await started(shop, { ...newTerms(key), ...about });
    const order = { ...newOrder(key), ...about, buyer_addr: '서울시 중구' };
    await pg.plan({ operation: 'again', fault: 'timeout_after', customer_uid: key });
    await shop.post('/charges', order);
    const none = { buyer_tel: null, buyer_addr: null, buyer_postcode: null };
    const bySubscription = { subscription_id: id, ...none, ...about };
    const byCharge = { merchant_uid: order.merchant_uid, ...none, ...about };

    expect(Object(await everythingOf(shop, customer.id)).buyers).toEqual([
      bySubscription,
      { ...byCharge, buyer_addr: '서울시 중구' },
    ]);
    await passes(sandbox, 'PT40M');
    expect(Object(await everythingOf(shop, customer.id)).buyers).toEqual([bySubscription]);
    await changes(shop, `/subscriptions/${id}`, { cancel_now: true });
    expect(await everythingOf(shop, customer.id)).not.toHaveProperty('buyers');
  });

  it('each item once, page by page, newest first', async ({ shop, customer }) => {
    const key = await customer.registersCard();
    await started(shop, newTerms(key));
    for (let orders = 0; orders < 3; orders += 1) await shop.post('/charges', newOrder(key));
    const whole = await everythingOf(shop, customer.id);

    const seen: z.infer<typeof page>[] = [];
    let query = '?limit=2';
    do {
      const part = await everythingOf(shop, customer.id, query);
      seen.push(part);
      query = `?limit=2&cursor=${part.next_cursor}`;
    } while (seen.at(-1)?.next_cursor !== null);

    expect(seen).toHaveLength(3);
    expect(seen.flatMap((part) => part.billing_keys)).toEqual(whole.billing_keys);
    expect(seen.flatMap((part) => part.subscriptions)).toEqual(whole.subscriptions);
    expect(seen.flatMap((part) => part.charges)).toEqual(whole.charges);
  });

  it('nothing where there is nothing', async ({ shop }) => {
    expect(await everythingOf(shop, 'nobody at all')).toEqual({
      customer_id: 'nobody at all',
      default_billing_key: null,
      erasure: null,
      billing_keys: [],
      subscriptions: [],
      charges: [],
      cases: [],
      next_cursor: null,
    });
  });

  it('no page of another customer by that one’s cursor', async ({ sandbox, shop, customer }) => {
    const key = await customer.registersCard();
    await shop.post('/charges', newOrder(key));
    const { next_cursor } = await everythingOf(shop, customer.id, '?limit=1');
    const other = await newCustomer(sandbox);

    expect(await shop.get(`/customers/${other.id}?cursor=${next_cursor}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  });
});
