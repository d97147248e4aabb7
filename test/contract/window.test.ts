/** What the Inicis window breaks on never reaches it, and what it says is understood in any form. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newName } from './support/names.ts';
import type { Sandbox } from './support/sandbox.ts';
import { cards, registrationIn, visitWindow } from './support/window.ts';

const reshape = (sandbox: Sandbox, body: object) =>
  sandbox.control({ path: '/_sandbox/iamport/shape', body });

it('a plan with quotation marks in its name is subscribed to on a phone', async ({
  sandbox,
  shop,
  customer,
}) => {
  const name = `Kim's "프리미엄" <구독> \\ A&B`;
  const plan_id = newName('plan');
  const put = await shop.put(`/plans/${plan_id}`, { name, amount: 9_900 });
  expect(put).toMatchObject({ status: 200 });
  await reshape(sandbox, { quotation_marks: 'blank_window' });
  const buyer = { buyer_name: "O'Neil", buyer_tel: '010-0000-0000' };

  const opened = await customer.post('/me/registrations', { plan_id, ...buyer });
  const { request_pay } = registrationIn(opened);
  const { rsp } = await visitWindow(sandbox, { request_pay, device: 'mobile' });
  const answer = await customer.post('/me/billing-keys', rsp);

  expect(request_pay).toMatchObject({
    name: 'Kim’s ”프리미엄” ＜구독＞ ＼ A＆B',
    buyer_name: 'O’Neil',
  });
  expect(answer).toMatchObject({ status: 201, body: { subscription: { name, status: 'active' } } });
  await reshape(sandbox, { quotation_marks: 'shown' });
});

it('a code that the window says as a number is understood', async ({ sandbox, customer }) => {
  await reshape(sandbox, { error_code: 'number' });
  const { request_pay } = await customer.opensRegistration();
  const { rsp } = await visitWindow(sandbox, { request_pay, card: cards.refused });

  const answer = await customer.post('/me/billing-keys', rsp);

  expect(rsp.error_code).toEqual(expect.any(Number));
  expect(answer).toMatchObject({
    status: 200,
    body: { status: 'failed', error_code: String(rsp.error_code), error_msg: rsp.error_msg },
  });
  await reshape(sandbox, { error_code: 'text' });
});

it.for<[code: unknown, status: number]>([
  [1001, 200],
  ['F1001', 200],
  [0, 409],
  ['', 409],
])('a callback with nothing but the code %j', async ([error_code, status], { customer }) => {
  const { request_pay } = await customer.opensRegistration();
  const { merchant_uid } = request_pay;
  expect(await customer.post('/me/billing-keys', { merchant_uid, error_code })).toMatchObject({
    status,
  });
});

const wholeBuyer = {
  buyer_name: '김달빛',
  buyer_email: 'moon@example.com',
  buyer_tel: '010-1234-5678',
};

it.for<[required: string, buyer: object]>([
  ['tel', { buyer_tel: '010-1234-5678' }],
  ['all', wholeBuyer],
])(
  'where Inicis requires buyer fields (%s), those that were sent open the window',
  async ([buyer_required, buyer], { sandbox, customer }) => {
    await reshape(sandbox, { buyer_required });
    const visit = async (given: object) => {
      const opened = registrationIn(await customer.post('/me/registrations', given));
      const { rsp } = await visitWindow(sandbox, opened);
      return customer.post('/me/billing-keys', rsp);
    };

    expect(await visit(buyer)).toMatchObject({ status: 201, body: { status: 'active' } });
    expect(await visit({})).toMatchObject({
      status: 200,
      body: { status: 'failed', error_msg: expect.stringContaining('buyer_') },
    });
    await reshape(sandbox, { buyer_required: 'none' });
  },
);

it('the checkout asks for all of them before it opens the window', async ({ sandbox }) => {
  const page = await (await fetch(`${sandbox.url}/checkout`)).text();
  for (const name of Object.keys(wholeBuyer))
    expect(page).toMatch(new RegExp(`<input name="${name}"[^>]* required />`));
});
