/** Records in the shop's account that are not our money, and one of an earlier system that is. */
import { expect } from 'vitest';
import { casesIn, judges } from './support/cases.ts';
import { alone, it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { nowIn, passes } from './support/months.ts';
import { newOrder, type Order, paid } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { allNews } from './support/published.ts';
import { copied, released, restored } from './support/restored.ts';
import type { Sandbox } from './support/sandbox.ts';

const plant = (sandbox: Sandbox, body: object) =>
  sandbox.control({ path: '/_sandbox/iamport/payments', body });

/** What stands under a number before the shop charges it, paid as much as the shop will ask. */
const before: Readonly<Record<string, (order: Order) => object>> = {
  'a visit to the window with this key': ({ customer_uid }) => ({
    ...{ customer_uid, customer_uid_usage: 'issue' },
  }),
  'a visit to the window with another key': () => ({
    ...{ customer_uid: 'old-system-1', customer_uid_usage: 'issue' },
  }),
  'a payment of years ago by another card': () => ({
    ...{ card_number: '555555*********4', paid_at: Date.UTC(2024, 0, 2) / 1_000 },
  }),
};

it.for(Object.entries(before))(
  'under a number that has %s an order is declined, and the card stays as it is',
  async ([, row], { sandbox, shop, customer, pg }) => {
    const order = newOrder(await customer.registersCard());
    const { merchant_uid, amount } = order;
    await plant(sandbox, { merchant_uid, amount, ...row(order) });
    expect(await shop.post('/charges', order)).toMatchObject({ status: 202 });

    await passes(sandbox, 'PT40M');

    const why = { class: 'request_fault', code: 'merchant_uid_taken' };
    expect(await shop.get(`/charges/${merchant_uid}`)).toMatchObject({
      status: 200,
      body: { status: 'declined', imp_uid: null, decline: why },
    });
    expect(await shop.post('/charges', order)).toMatchObject(problem(402, 'charge_declined'));
    const next = newOrder(order.customer_uid);
    expect(await shop.post('/charges', next)).toMatchObject({ status: 201, body: paid(next) });
    expect(await pg.refundedOf(merchant_uid)).toEqual([]);
    expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
  },
);

alone(
  'a payment of years ago is not ours where no record names its key',
  async ({ sandbox, shop }) => {
    const customer = await newCustomer(sandbox);
    await sandbox.control({ path: '/_sandbox/iamport/shape', body: { usage_fields: 'hidden' } });
    const [old, fresh] = [newOrder(await customer.registersCard()), newOrder('')];
    const order = { ...fresh, customer_uid: old.customer_uid };
    const { merchant_uid, amount } = old;
    await plant(sandbox, { merchant_uid, amount, paid_at: Date.UTC(2024, 0, 2) / 1_000 });
    expect(await shop.post('/charges', old)).toMatchObject({ status: 202 });
    expect(await shop.post('/charges', order)).toMatchObject({ status: 201, body: paid(order) });
    await passes(sandbox, 'PT40M');
    expect(await shop.get(`/charges/${merchant_uid}`)).toMatchObject({
      body: { status: 'declined', decline: { code: 'merchant_uid_taken' } },
    });
    expect(await shop.get(`/charges/${order.merchant_uid}`)).toMatchObject({ body: paid(order) });
  },
);

it('a scheduled payment of this key under this number is the order’s, in the amount asked for', async ({
  sandbox,
  shop,
  customer,
}) => {
  const order = newOrder(await customer.registersCard());
  await plant(sandbox, { ...order, customer_uid_usage: 'payment.scheduled' });
  await shop.post('/charges', order);
  await passes(sandbox, 'PT10M');
  expect(await shop.get(`/charges/${order.merchant_uid}`)).toMatchObject({
    body: { status: 'paid', amount: order.amount, imp_uid: expect.any(String) },
  });
});

it('a scheduled payment of another amount is a question for a person', async ({
  sandbox,
  shop,
  customer,
}) => {
  const order = newOrder(await customer.registersCard());
  await plant(sandbox, { ...order, amount: 9_900, customer_uid_usage: 'payment.scheduled' });
  await shop.post('/charges', order);
  await passes(sandbox, 'PT10M');
  expect(await shop.get(`/charges/${order.merchant_uid}`)).toMatchObject({
    body: { status: 'processing', case: { reason: 'payment_mismatch' } },
  });
});

alone(
  'a replay after a restore books no visit, and loses no payment of ours',
  async ({ sandbox, shop }) => {
    const customer = await newCustomer(sandbox);
    const customer_uid = await customer.registersCard();
    await copied(sandbox);
    const ours = newOrder(customer_uid);
    expect(await shop.post('/charges', ours)).toMatchObject({ status: 201 });
    const visit = newOrder(customer_uid);
    await plant(sandbox, { ...visit, customer_uid_usage: 'issue' });
    await passes(sandbox, 'PT1H');

    await restored(sandbox);
    await released(sandbox, shop);

    expect(await shop.get(`/charges/${visit.merchant_uid}`)).toMatchObject({ status: 404 });
    expect(await shop.get(`/charges/${ours.merchant_uid}`)).toMatchObject({ body: paid(ours) });
  },
);

alone(
  'what an earlier system’s schedule charges besides us is a case, once for each key',
  async ({ sandbox, shop, pg }) => {
    const customer = await newCustomer(sandbox);
    const customer_uid = await customer.registersCard();
    const [adopted, other] = [newOrder(customer_uid), newOrder(customer_uid)];
    await plant(sandbox, { ...adopted, customer_uid_usage: 'payment.scheduled' });
    await shop.post('/charges', adopted);
    const schedule_at = new Date(Date.parse(await nowIn(sandbox)) + 600_000).toISOString();
    await sandbox.control({ path: '/_sandbox/iamport/schedules', body: { ...other, schedule_at } });
    await passes(sandbox, 'PT3H');

    const cases = await casesIn(shop);
    const told = cases.filter(({ reason }) => reason === 'charged_elsewhere');
    expect(told).toMatchObject([{ status: 'open', customer_uid, verdicts: ['adopt', 'waive'] }]);
    const opened = (await allNews(sandbox)).filter(
      ({ type, detail }) => type === 'case.opened' && detail.reason === 'charged_elsewhere',
    );
    expect(new Set(opened.map(({ event_id }) => event_id)).size).toBe(1);
    expect(await shop.get(`/charges/${adopted.merchant_uid}`)).toMatchObject({
      body: { status: 'paid', amount: adopted.amount },
    });

    const schedules = '/_sandbox/iamport/schedules';
    const next = { ...newOrder(customer_uid), schedule_at: '2099-01-01T00:00:00+09:00' };
    await sandbox.control({ path: schedules, body: next });
    const body = { customer_id: customer.id, unschedule: true };
    expect(await shop.put(`/billing-keys/${customer_uid}`, body)).toMatchObject({ status: 200 });
    const [one] = told;
    const closed = await judges(shop, one?.id ?? '', { verdict: 'waive' });
    expect(closed).toMatchObject({ status: 200, body: { status: 'closed' } });
    await passes(sandbox, 'P1D');
    expect((await casesIn(shop, '&reason=charged_elsewhere')).length).toBe(1);
    expect(await pg.refundedOf(adopted.merchant_uid)).toEqual([]);
  },
);
