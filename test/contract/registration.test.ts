/** Opening the window: what the page receives, how long it is valid, and that Inicis' keys fit. */
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Answer } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { newCustomer } from './support/customer.ts';
import { instant } from './support/orders.ts';
import { problem } from './support/problem.ts';
import type { Sandbox } from './support/sandbox.ts';
import { registrationIn, visitWindow } from './support/window.ts';

it('gives the page the arguments that open the window', async ({ customer }) => {
  const buyer = {
    buyer_name: '홍길동',
    buyer_email: 'gildong@example.com',
    buyer_tel: '01000000000',
  };

  const answer = await customer.post('/me/registrations', buyer);

  expect(answer).toMatchObject({ status: 201 });
  expect(answer.body).toEqual({
    imp_code: expect.stringMatching(/^imp\d{8}$/),
    request_pay: {
      pg: 'html5_inicis.INIBillTst',
      pay_method: 'card',
      merchant_uid: expect.stringMatching(/^z[0-9a-z]{1,39}$/),
      name: expect.stringMatching(/^.{1,40}$/),
      amount: 0,
      customer_uid: expect.stringMatching(/^.{22,80}$/),
      notice_url: expect.stringMatching(/\/webhooks\/iamport$/),
      ...buyer,
    },
    expires_at: instant,
  });
});

it('lasts an hour', async ({ sandbox, customer }) => {
  const { now } = z.object({ now: z.string() }).parse(await sandbox.control({ path: '/_sandbox' }));
  const { expires_at } = await customer.opensRegistration();

  const minutes = (Date.parse(expires_at) - Date.parse(now)) / 60_000;
  expect(minutes).toBeCloseTo(60, 0);
});

it('gives every visit its own ids', async ({ customer }) => {
  const visits = [await customer.opensRegistration(), await customer.opensRegistration()];

  const names = visits.flatMap(({ request_pay }) => [
    request_pay.merchant_uid,
    request_pay.customer_uid,
  ]);
  expect(new Set(names)).toHaveProperty('size', 4);
});

it.for<[field: string, wish: object]>([
  ['buyer_name', { buyer_name: '가'.repeat(17) }],
  ['notice_url', { notice_url: 'https://elsewhere.example/' }],
  ['m_redirect_url', { m_redirect_url: 'https://elsewhere.example/' }],
  ['customer_uid', { customer_uid: 'mine' }],
])('lets no page decide on %s: %j', async ([field, wish], { customer }) => {
  const answer = await customer.post('/me/registrations', wish);

  expect(answer).toMatchObject(problem(400, 'invalid_request', [field]));
});

it('opens no more than twenty at a time for one customer', async ({ sandbox, customer }) => {
  const opened: Answer[] = [];
  for (let count = 0; count < 20; count += 1)
    opened.push(await customer.post('/me/registrations', {}));
  expect(opened.map(({ status }) => status)).toEqual(Array(20).fill(201));

  const oneMore = await customer.post('/me/registrations', {});

  expect(oneMore).toMatchObject(problem(429, 'too_many_registrations'));
  const other = await newCustomer(sandbox);
  expect(await other.post('/me/registrations', {})).toMatchObject({ status: 201 });
});

it('opens another one as soon as one has issued its key', async ({ customer }) => {
  const registration = await customer.opensRegistration();
  for (let count = 1; count < 20; count += 1) await customer.opensRegistration();
  expect(await customer.post('/me/registrations', {})).toMatchObject({ status: 429 });

  await customer.entersCard(registration);

  expect(await customer.post('/me/registrations', {})).toMatchObject({ status: 201 });
});

it.for([
  { device: 'pc', key: 'sign_key', wrong: 'bm90IHRoZSBzaWduIGtleQ==' },
  { device: 'mobile', key: 'merchant_key', wrong: 'bm90IHRoZSBtZXJjaGFudCBrZXk=' },
] as const)(
  'opens no window on $device with a wrong $key',
  async ({ device, key, wrong }, { sandbox, customer, onTestFinished }) => {
    const { inicis } = await secretsOf(sandbox);
    onTestFinished(() => putInicis(sandbox, inicis));
    const { request_pay } = await customer.opensRegistration();
    await putInicis(sandbox, { [key]: wrong });

    const { rsp } = await visitWindow(sandbox, { request_pay, device });

    expect(rsp).toMatchObject({ success: false, error_msg: expect.stringContaining('V023') });
    expect(await customer.post('/me/billing-keys', rsp)).toMatchObject({
      status: 200,
      body: { customer_uid: request_pay.customer_uid, status: 'failed' },
    });
  },
);

it('opens for the shop, on behalf of one of its customers', async ({ sandbox, shop, customer }) => {
  const opened = await shop.post('/registrations', { customer_id: customer.id });
  const registration = registrationIn(opened);
  const stranger = await newCustomer(sandbox);
  const { rsp } = await visitWindow(sandbox, registration);

  expect(opened.status).toBe(201);
  expect(await stranger.post('/me/billing-keys', rsp)).toMatchObject({ status: 404 });
  expect(await customer.post('/me/billing-keys', rsp)).toMatchObject({ status: 201 });
});

const secrets = z.object({ inicis: z.object({ sign_key: z.string(), merchant_key: z.string() }) });

async function secretsOf(sandbox: Sandbox) {
  return secrets.parse(await sandbox.control({ path: '/_sandbox/secrets', body: {} }));
}

async function putInicis(sandbox: Sandbox, inicis: object): Promise<void> {
  await sandbox.control({ path: '/_sandbox/secrets', body: { inicis } });
}
