/** Iamport is down while a key is verified: nothing is decided, and nothing is lost. */
import { expect } from 'vitest';
import { untilNextInquiry, untilTokenEnds } from './support/clock.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { visitWindow } from './support/window.ts';

const lookups = ['customer_get', 'payments_find'] as const;
const faults = ['refused', 'http_500', 'http_429', 'bad_json'] as const;

it('verifies a key later when its inquiry fails now', async ({ sandbox, pg, onTestFinished }) => {
  onTestFinished(pg.recover);
  // After a webhook a worker would find the key before the callback is repeated.
  await pg.losesWebhooks();
  const plans = lookups.flatMap((operation) => faults.map((fault) => ({ operation, fault })));
  const visits = await Promise.all(
    plans.map(async (plan) => {
      const customer = await newCustomer(sandbox);
      const { request_pay } = await customer.opensRegistration();
      const { rsp } = await visitWindow(sandbox, { request_pay });
      await pg.plan({ ...plan, times: 0, customer_uid: request_pay.customer_uid });
      return { customer, rsp };
    }),
  );
  const callBack = () =>
    Promise.all(visits.map(({ customer, rsp }) => customer.post('/me/billing-keys', rsp)));

  const down = await callBack();
  await pg.recover();
  await untilNextInquiry(sandbox);
  const later = await callBack();

  const unavailable = problem(503, 'iamport_unavailable');
  expect(down).toMatchObject(plans.map(() => unavailable));
  expect(later).toMatchObject(plans.map(() => ({ status: 201, body: { status: 'active' } })));
});

it('neither verifies nor charges without a token, until there is one', async ({
  sandbox,
  shop,
  customer,
  pg,
  onTestFinished,
}) => {
  onTestFinished(pg.recover);
  await pg.losesWebhooks();
  const order = newOrder(await customer.registersCard());
  await untilTokenEnds(sandbox);
  const { rsp } = await visitWindow(sandbox, await customer.opensRegistration());
  await pg.plan({ operation: 'token', fault: 'refused', times: 0 });

  const verified = await customer.post('/me/billing-keys', rsp);
  const charged = await shop.post('/charges', order);
  await pg.recover();
  await untilNextInquiry(sandbox);

  expect(verified).toMatchObject(problem(503, 'iamport_unavailable'));
  expect(charged).toMatchObject(problem(503, 'iamport_unavailable'));
  expect(await customer.post('/me/billing-keys', rsp)).toMatchObject({ status: 201 });
  expect(await shop.post('/charges', order)).toMatchObject({ status: 201 });
  expect(await pg.chargesOn(order.customer_uid)).toHaveLength(1);
});

it('verifies a key at the second try when Iamport fails only once', async ({ customer, pg }) => {
  const registration = await customer.opensRegistration();
  const { customer_uid } = registration.request_pay;
  await pg.plan({ operation: 'customer_get', fault: 'http_500', customer_uid });

  expect(await customer.entersCard(registration)).toMatchObject({ status: 201 });
});
