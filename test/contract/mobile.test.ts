/** A visit on a phone ends with a redirect to the address that the shop configured. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { cards, visitWindow } from './support/window.ts';

const back = 'https://shop.example/back?page=cards';
it.override('variables', { M_REDIRECT_URL: back });

it('registers a card with the fields of the redirect', async ({ sandbox, customer }) => {
  const { request_pay } = await customer.opensRegistration();
  const visited = await visitWindow(sandbox, { request_pay, device: 'mobile' });

  const carried = queryOf(visited.redirect_url);

  expect(visited.redirect_url).toMatch(back);
  expect(carried).toEqual({
    page: 'cards',
    imp_uid: visited.rsp.imp_uid,
    merchant_uid: request_pay.merchant_uid,
    imp_success: 'true',
  });
  expect(await customer.post('/me/billing-keys', carried)).toMatchObject({
    status: 201,
    body: { customer_uid: request_pay.customer_uid, status: 'active' },
  });
});

it.for<[what: string, visit: object, code: string | null]>([
  ['closed the window', { action: 'close' }, null],
  ['had the card refused', { card: cards.refused }, 'F0004'],
])('fails when the customer %s', async ([, visit, error_code], { sandbox, customer }) => {
  const { request_pay } = await customer.opensRegistration();
  const visited = await visitWindow(sandbox, { request_pay, device: 'mobile', ...visit });

  const carried = queryOf(visited.redirect_url);

  expect(carried).toMatchObject({ imp_success: 'false', error_msg: visited.rsp.error_msg });
  expect(await customer.post('/me/billing-keys', carried)).toMatchObject({
    status: 200,
    body: { status: 'failed', error_code, error_msg: visited.rsp.error_msg },
  });
});

it('still uses the callback on a PC', async ({ sandbox, customer }) => {
  const { request_pay } = await customer.opensRegistration();
  const visited = await visitWindow(sandbox, { request_pay, device: 'pc' });

  expect(visited).not.toHaveProperty('redirect_url');
  expect(await customer.post('/me/billing-keys', visited.rsp)).toMatchObject({ status: 201 });
});

function queryOf(url: string | undefined): Record<string, string> {
  return Object.fromEntries(new URL(url ?? '').searchParams);
}
