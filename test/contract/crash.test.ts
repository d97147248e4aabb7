/** A function crashes while it charges: whatever it had done, the debt is paid at most once. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { crashAfter, type Step, steps } from './support/crash.ts';
import { eventsAbout } from './support/events.ts';
import { accepted, newOrder, paid } from './support/orders.ts';
import { gatewayRefusal } from './support/problem.ts';

it.beforeAll(({ pg }) => pg.losesWebhooks());

const died = gatewayRefusal(500, 'Internal Server Error');

it.for<{ step: Step; payments: number }>([
  { step: 'claim', payments: 0 },
  { step: 'send', payments: 1 },
])(
  'leaves a charge processing after a crash at its $step',
  async ({ step, payments }, { sandbox, shop, customer, pg }) => {
    const order = newOrder(await customer.registersCard());
    await crashAfter(sandbox, step);

    expect(await shop.post('/charges', order)).toMatchObject(died);

    const repeated = await shop.post('/charges', order);
    expect(repeated).toMatchObject(accepted(order));
    expect(repeated.headers).toMatchObject({ 'idempotent-replayed': 'true' });
    expect(await pg.chargesOn(order.customer_uid)).toHaveLength(payments);
  },
);

it.for<{ step: Step }>([{ step: 'ledger' }, { step: 'publish' }, { step: 'advance' }])(
  'keeps a payment after a crash at its $step',
  async ({ step }, { sandbox, shop, customer, pg }) => {
    const order = newOrder(await customer.registersCard());
    await crashAfter(sandbox, step);

    expect(await shop.post('/charges', order)).toMatchObject(died);

    const repeated = await shop.post('/charges', order);
    const [payment] = await pg.chargesOn(order.customer_uid);
    expect(repeated).toMatchObject({
      status: 201,
      headers: { 'idempotent-replayed': 'true' },
      body: { ...paid(order), imp_uid: payment?.imp_uid },
    });
    expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
  },
);

it.for(steps)(
  'pays once when every caller repeats the request after a crash at %s',
  async (step, { sandbox, shop, customer, pg }) => {
    const order = newOrder(await customer.registersCard());
    await crashAfter(sandbox, step);
    await shop.post('/charges', order);

    await Promise.all(Array.from({ length: 10 }, () => shop.post('/charges', order)));

    const payments = await pg.chargesOn(order.customer_uid);
    expect(payments).toHaveLength(step === 'claim' ? 0 : 1);
  },
);

it.for(steps)(
  'charges the next order as usual after a crash at %s',
  async (step, { sandbox, shop, customer }) => {
    const customer_uid = await customer.registersCard();
    await crashAfter(sandbox, step);
    await shop.post('/charges', newOrder(customer_uid));
    const next = newOrder(customer_uid);

    expect(await shop.post('/charges', next)).toMatchObject({ status: 201, body: paid(next) });
  },
);

it.for(steps)(
  'registers and pays once when the callback crashes at %s and is repeated',
  async (step, { sandbox, customer, pg, shop }) => {
    const { charge, registration } = await customer.isToRegisterAndPay(shop);
    const { customer_uid, merchant_uid } = registration.request_pay;
    await crashAfter(sandbox, step);
    expect(await customer.entersCard(registration)).toMatchObject(died);

    const again = await customer.post('/me/billing-keys', { merchant_uid });

    const known = step === 'claim' || step === 'send' ? 'processing' : 'paid';
    expect(again).toMatchObject({
      status: 200,
      body: { customer_uid, status: 'active', first_charge: { ...charge, status: known } },
    });
    expect(await pg.chargesOn(customer_uid)).toHaveLength(step === 'claim' ? 0 : 1);
  },
);

it('publishes an event under the same id when a crash makes it publish twice', async ({
  sandbox,
  customer,
}) => {
  const registration = await customer.opensRegistration();
  const { customer_uid, merchant_uid } = registration.request_pay;
  await crashAfter(sandbox, 'publish');
  expect(await customer.entersCard(registration)).toMatchObject(died);

  await customer.post('/me/billing-keys', { merchant_uid });

  const told = await eventsAbout(sandbox, customer_uid);
  expect(told).toMatchObject([
    { type: 'billing_key.registered' },
    { type: 'billing_key.registered' },
  ]);
  expect(new Set(told.map(({ event_id }) => event_id))).toHaveProperty('size', 1);
});
