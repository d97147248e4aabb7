/** Iamport fails while it charges: an unknown outcome is `processing`, and is never sent twice. */
import { describe } from 'vitest';
import { it as base } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { accepted, newOrder, paid } from './support/orders.ts';

/** All of them meet one customer: the faults of three would be an outage of the PG. */
const it = base.extend('regular', { scope: 'file' }, ({ sandbox }) => newCustomer(sandbox));

it.beforeAll(({ pg }) => pg.losesWebhooks());

describe.concurrent('a charge', () => {
  it.for([
    { fault: 'timeout_before', book: [] },
    { fault: 'timeout_after', book: [3000] },
    { fault: 'http_500', book: [] },
    { fault: 'http_500_after', book: [3000] },
    { fault: 'http_429', book: [] },
    { fault: 'bad_json', book: [] },
    { fault: 'reset', book: [] },
    { fault: 'refused', book: [] },
    { fault: 'wrong_amount', book: [4000] },
  ])(
    'that meets $fault is processing, and a repetition sends nothing',
    async ({ fault, book }, { expect, shop, regular: customer, pg }) => {
      const customer_uid = await customer.registersCard();
      await pg.plan({ operation: 'again', fault, customer_uid });
      const sent = await pg.counting({ operation: 'again', customer_uid });
      const order = newOrder(customer_uid);

      const answer = await shop.post('/charges', order);
      const repeated = await shop.post('/charges', order);

      expect(answer).toMatchObject(accepted(order));
      expect(repeated).toMatchObject(accepted(order));
      expect(repeated.headers).toMatchObject({ 'idempotent-replayed': 'true' });
      expect(await sent()).toBe(0);
      const amounts = (await pg.chargesOn(customer_uid)).map(({ amount }) => amount);
      expect(amounts).toEqual(book);
    },
  );

  it('is shown as processing, with its history', async ({
    expect,
    shop,
    regular: customer,
    pg,
  }) => {
    const customer_uid = await customer.registersCard();
    await pg.plan({ operation: 'again', fault: 'http_500_after', customer_uid });
    const order = newOrder(customer_uid);
    const made = await shop.post('/charges', order);

    const shown = await shop.get(`/charges/${order.merchant_uid}`);

    expect(shown).toMatchObject({ status: 200, body: made.body });
    expect(shown.body).toMatchObject({ history: [{ what: 'claimed' }, { what: 'unknown' }] });
    const { body } = await customer.get(`/me/charges?limit=100`);
    expect(body).toMatchObject({ charges: expect.arrayContaining([made.body]) });
  });

  it('is paid when a slow answer still comes in time', async ({
    expect,
    shop,
    regular: customer,
    pg,
  }) => {
    const customer_uid = await customer.registersCard();
    await pg.plan({ operation: 'again', fault: 'slow', delay_ms: 500, customer_uid });
    const order = newOrder(customer_uid);

    const answer = await shop.post('/charges', order);

    expect(answer).toMatchObject({ status: 201, body: paid(order) });
  });
});

describe('a charge that Iamport answers with 401', () => {
  it('is sent once more with a fresh token', async ({ expect, shop, regular: customer, pg }) => {
    const customer_uid = await customer.registersCard();
    await pg.plan({ operation: 'again', fault: 'unauthorized', customer_uid });
    const tokens = await pg.counting({ operation: 'token' });
    const order = newOrder(customer_uid);

    const answer = await shop.post('/charges', order);

    expect(answer).toMatchObject({ status: 201, body: paid(order) });
    expect(await tokens()).toBe(1);
    expect(await pg.chargesOn(customer_uid)).toHaveLength(1);
  });

  it('repeatedly is processing', async ({ expect, shop, regular: customer, pg }) => {
    const customer_uid = await customer.registersCard();
    await pg.plan({ operation: 'again', fault: 'unauthorized', times: 0, customer_uid });
    const order = newOrder(customer_uid);

    const answer = await shop.post('/charges', order);

    expect(answer).toMatchObject(accepted(order));
    expect(await shop.post('/charges', order)).toMatchObject(accepted(order));
    expect(await pg.chargesOn(customer_uid)).toEqual([]);
  });
});
