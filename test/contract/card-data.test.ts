/** Card data in a request: refused wherever it is, and stored nowhere. */
import { describe, expect } from 'vitest';
import type { Answer } from './support/caller.ts';
import { it } from './support/contract-test.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';
import { openTable } from './support/table.ts';

const table = await openTable();
it.override('variables', { AWS_ENDPOINT_URL_DYNAMODB: table.url });

const refused = problem(400, 'card_data_refused');

/** Not one of the sandbox's test cards: its greeting shows one of those. */
const number = '4111111111111111';
const spellings = [
  number,
  '4111 1111 1111 1111',
  '4111-1111-1111-1111',
  '４１１１／１１１１／１１１１／１１１１',
];

describe('a charge', () => {
  it.for([
    ...spellings.map((name) => ({ name })),
    { name: `카드 ${number} 결제` },
    { name: `order${number}` },
    { merchant_uid: number },
    { customer_uid: number },
    { amount: Number(number) },
    { buyer_tel: '4111-1111-1111-1111' },
    { custom_data: JSON.stringify({ cart: [{ note: '4111 1111 1111 1111' }] }) },
    { custom_data: '{"cart":{"expiry":"2030-12"}}' },
    { unknown: { deep: [[{ inside: number }]] } },
    { [number]: true },
    { card_number: '4111' },
    { expiry: '2030-12' },
    { birth: '900101' },
    { pwd_2digit: '00' },
    { cvc: '123' },
    { customer: { card: { birth: '900101' } } },
    { customer: [{ pwd_2digit: null }] },
  ])('is refused with %j', async (fields, { sandbox, shop, customer, pg }) => {
    const customer_uid = await customer.registersCard();
    const order = { ...newOrder(customer_uid), ...fields };

    const answer = await shop.post('/charges', order);

    expect(answer).toMatchObject(refused);
    expect(await pg.chargesOn(customer_uid)).toEqual([]);
    expect(await shop.get(`/charges?customer_id=${customer.id}`)).toMatchObject({
      body: { charges: [] },
    });
    expect(leaks(shownBy(answer) + sandbox.output() + (await table.contents()))).toEqual([]);
  });

  it.for([
    ['Visa', '4222222222222220'],
    ['Mastercard', '5105105105105100'],
    ['Mastercard of the newer kind', '2223003122003222'],
    ['American Express', '378282246310005'],
    ['Diners', '36227206271667'],
    ['Diners of the older kind', '38520000023237'],
    ['Discover', '6011111111111117'],
    ['a Korean card company', '9410061234567896'],
    ['UnionPay', '6205500000000000004'],
    ['JCB', '3566002020360505'],
  ])('is refused with a number of %s', async ([, card], { shop }) => {
    const answer = await shop.post('/charges', { ...newOrder('nobody'), name: card });

    expect(answer).toMatchObject(refused);
    expect(shownBy(answer)).not.toContain(card);
  });

  it.for([
    ['an instant in milliseconds', { custom_data: '{"at":1795428000000}' }],
    ['a masked number', { custom_data: '{"card_number":"411111*********1"}' }],
    ['a number that fails the check digit', { name: '4111111111111112' }],
    ['a receipt', { custom_data: 'noTid=INIAPICARDINIBillTst20261123190509453906' }],
    ['a telephone number', { buyer_tel: '010-1234-5678' }],
    ['order numbers', { custom_data: '{"order_id":"2611230000000009","at":1795428000000}' }],
    ['two telephone numbers', { buyer_addr: '010-1234-5678 / 02-1234-5678' }],
  ] as const)('may carry %s', async ([, fields], { shop, customer }) => {
    const order = newOrder(await customer.registersCard());

    expect(await shop.post('/charges', { ...order, ...fields })).toMatchObject({ status: 201 });
  });
});

it.for([
  { name: '홍길동 900101-1234567' },
  { custom_data: '{"주민등록번호":"9001011234567"}' },
  { buyer_addr: '주민번호 9001011234567' },
])('a resident registration number is refused: %j', async (fields, { sandbox, shop }) => {
  const answer = await shop.post('/charges', { ...newOrder('nobody'), ...fields });

  expect(answer).toMatchObject(problem(400, 'personal_number_refused', Object.keys(fields)));
  expect(shownBy(answer) + sandbox.output() + (await table.contents())).not.toMatch(
    /900101-?1234567/,
  );
});

it.for([
  ['ko', '결제창'],
  ['en', 'window'],
] as const)(
  'a customer is told in %s, the shop in English',
  async ([language, word], { shop, customer }) => {
    const headers = { 'content-type': 'application/json', 'accept-language': language };
    const text = JSON.stringify({ buyer_name: number });
    const told = await customer.send({ method: 'POST', path: '/me/registrations', headers, text });
    const shops = await shop.send({ method: 'POST', path: '/registrations', headers, text });

    expect(told.body).toMatchObject({ detail: expect.stringContaining(word) });
    expect(shops.body).toMatchObject({ detail: expect.stringContaining('window') });
  },
);

describe('a callback', () => {
  it.for([
    { error_msg: `카드 ${number}` },
    { unknown: { deep: [number] } },
    { card_number: number },
    { cvc: '123' },
    { custom_data: { birth: '900101' } },
  ])('is refused with %j', async (fields, { sandbox, customer }) => {
    const { merchant_uid } = (await customer.opensRegistration()).request_pay;
    const rsp = { success: false, merchant_uid, ...fields };

    const answer = await customer.post('/me/billing-keys', rsp);

    expect(answer).toMatchObject(refused);
    expect(leaks(shownBy(answer) + sandbox.output() + (await table.contents()))).toEqual([]);
  });
});

it('is refused on every other route, in bodies, paths and queries', async ({
  sandbox,
  shop,
  customer,
}) => {
  const charge = { merchant_uid: 'any', name: number, amount: 1000 };

  const answers = await Promise.all([
    customer.post('/me/registrations', { buyer_name: number }),
    customer.delete(`/me/billing-keys/${number}`),
    customer.put(`/me/billing-keys/${number}/default`),
    customer.get(`/me/charges?cursor=${number}`),
    shop.post('/registrations', { customer_id: number }),
    shop.post('/registrations', { customer_id: customer.id, charge }),
    shop.put('/billing-keys/any', { customer_id: number }),
    shop.put(`/billing-keys/${number}`, { customer_id: customer.id }),
    shop.get(`/charges/${number}`),
    shop.get(`/charges?customer_id=${number}`),
    shop.get(`/billing-keys?customer_id=${number}`),
  ]);

  expect(answers).toMatchObject(answers.map(() => refused));
  const shown = answers.map(shownBy).join();
  expect(leaks(shown + sandbox.output() + (await table.contents()))).toEqual([]);
});

it('is not repeated in the answer when the body is malformed', async ({ sandbox, shop }) => {
  const answer = await shop.send({
    method: 'POST',
    path: '/charges',
    headers: { 'content-type': 'application/json' },
    text: `{"card_number":"${number}"`,
  });

  expect(answer).toMatchObject(problem(400, 'malformed_body'));
  expect(leaks(shownBy(answer) + sandbox.output())).toEqual([]);
});

it('typed into the window never reaches us', async ({ sandbox, shop, customer }) => {
  const greeted = sandbox.output().length;
  const order = newOrder(await customer.registersCard());
  const made = await shop.post('/charges', order);

  const kept = await table.contents();

  expect(kept).toContain('424242*********2');
  expect(kept).toContain(order.merchant_uid);
  expect(kept + shownBy(made) + sandbox.output().slice(greeted)).not.toContain('4242424242424242');
});

function shownBy({ text, headers }: Answer): string {
  return text + JSON.stringify(headers);
}

function leaks(text: string): readonly string[] {
  return spellings.filter((spelling) => text.includes(spelling));
}
