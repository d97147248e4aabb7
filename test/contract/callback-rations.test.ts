/** Many callbacks of one visit cause few requests to Iamport: one in two seconds, 20 in all. */
import { describe } from 'vitest';
import { untilNextInquiry } from './support/clock.ts';
import { it } from './support/contract-test.ts';
import { problem } from './support/problem.ts';
import { cards, visitWindow } from './support/window.ts';

describe.concurrent('callbacks of one visit', () => {
  it('issue one key when ten arrive at once', async ({ expect, sandbox, customer }) => {
    const { request_pay } = await customer.opensRegistration();
    const { rsp } = await visitWindow(sandbox, { request_pay });

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => customer.post('/me/billing-keys', rsp)),
    );

    const { customer_uid } = request_pay;
    for (const { status, body } of answers) {
      expect([200, 201]).toContain(status);
      expect(body).toMatchObject({ customer_uid, status: 'active' });
    }
    const listed = await customer.get('/me/billing-keys');
    expect(listed.body).toMatchObject({ billing_keys: [{ customer_uid }], next_cursor: null });
  });

  it('charge once when ten arrive at once', async ({ expect, sandbox, shop, customer, pg }) => {
    const { registration, charge } = await customer.isToRegisterAndPay(shop);
    const { rsp } = await visitWindow(sandbox, registration);

    const answers = await Promise.all(
      Array.from({ length: 10 }, () => customer.post('/me/billing-keys', rsp)),
    );

    for (const { status, body } of answers) {
      expect([200, 201]).toContain(status);
      expect(body).toMatchObject({ status: 'active', first_charge: charge });
    }
    expect(await pg.chargesOn(registration.request_pay.customer_uid)).toHaveLength(1);
  });

  it('ask Iamport one after another, and are refused when too many wait', async ({
    expect,
    customer,
    pg,
  }) => {
    const { customer_uid, merchant_uid } = (await customer.opensRegistration()).request_pay;
    const asked = await pg.counting({ operation: 'customer_get', customer_uid });

    const answers = await Promise.all(
      Array.from({ length: 5 }, () => customer.post('/me/billing-keys', { merchant_uid })),
    );

    expect(await asked()).toBe(3);
    expect(answers.map(({ status }) => status).sort()).toEqual([409, 409, 409, 429, 429]);
    expect(answers.find(({ status }) => status === 429)).toMatchObject(
      problem(429, 'too_many_at_once'),
    );
  });

  it('issue the key when the customer uses another card after a declined one', async ({
    expect,
    customer,
  }) => {
    const registration = await customer.opensRegistration();
    expect(await customer.entersCard(registration, cards.refused)).toMatchObject({
      status: 200,
      body: { status: 'failed' },
    });

    const second = await customer.entersCard(registration);

    expect(second).toMatchObject({ status: 201, body: { status: 'active' } });
  });
});

it('asks Iamport no more than twenty times about one registration', async ({
  expect,
  sandbox,
  customer,
  pg,
}) => {
  const { request_pay } = await customer.opensRegistration();
  const { customer_uid, merchant_uid } = request_pay;
  const asked = await pg.counting({ operation: 'customer_get', customer_uid });

  for (let count = 0; count < 22; count += 1) {
    const answer = await customer.post('/me/billing-keys', { success: true, merchant_uid });
    expect(answer).toMatchObject(problem(409, 'billing_key_not_issued'));
    await untilNextInquiry(sandbox);
  }

  expect(await asked()).toBe(20);
});
