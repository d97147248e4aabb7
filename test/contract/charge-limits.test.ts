/** What a charge order may contain: each field's type and limit, and which ids are reserved. */
import { expect } from 'vitest';
import { it } from './support/contract-test.ts';
import { newOrder } from './support/orders.ts';
import { problem } from './support/problem.ts';

it.for<[field: string, wrong: object]>([
  ['amount', { amount: '3000' }],
  ['amount', { amount: 0 }],
  ['amount', { amount: -1 }],
  ['amount', { amount: 10.5 }],
  ['amount', { amount: 10_000_000_000 }],
  ['amount', { amount: null }],
  ['amount', { amount: undefined }],
  ['name', { name: undefined }],
  ['name', { name: 3000 }],
  ['name', { name: '   ' }],
  ['name', { name: '가'.repeat(41) }],
  ['name', { name: '월간\n구독' }],
  ['name', { name: '월간\u0000구독' }],
  ['customer_uid', { customer_uid: undefined }],
  ['customer_uid', { customer_uid: ['a'] }],
  ['customer_uid', { customer_uid: 'a'.repeat(81) }],
  ['customer_uid', { customer_uid: '..' }],
  ['merchant_uid', { merchant_uid: undefined }],
  ['merchant_uid', { merchant_uid: '' }],
  ['merchant_uid', { merchant_uid: 'a'.repeat(41) }],
  ['merchant_uid', { merchant_uid: 'order 1' }],
  ['merchant_uid', { merchant_uid: '주문1' }],
  ['card_quota', { card_quota: '3', amount: 50_000 }],
  ['card_quota', { card_quota: 2, amount: 49_999 }],
  ['tax_free', { tax_free: -1 }],
  ['tax_free', { tax_free: 3001 }],
  ['vat_amount', { tax_free: 2000, vat_amount: 1001 }],
  ['buyer_name', { buyer_name: '가'.repeat(17) }],
  ['buyer_email', { buyer_email: 'a'.repeat(65) }],
  ['buyer_tel', { buyer_tel: '0'.repeat(17) }],
  ['buyer_addr', { buyer_addr: '가'.repeat(129) }],
  ['buyer_postcode', { buyer_postcode: '0'.repeat(9) }],
  ['custom_data', { custom_data: { order: 1 } }],
  ['notice_url', { notice_url: 'https://elsewhere.example/' }],
])('refuses a wrong %s: %j', async ([field, wrong], { shop, pg }) => {
  const answer = await shop.post('/charges', { ...newOrder('nobody'), ...wrong });

  expect(answer).toMatchObject(problem(400, 'invalid_request', [field]));
  expect(await pg.chargesOn('nobody')).toEqual([]);
});

it('names every wrong field at once', async ({ shop }) => {
  const answer = await shop.post('/charges', {});

  const fields = ['customer_uid', 'merchant_uid', 'name', 'amount'];
  expect(answer).toMatchObject(problem(400, 'invalid_request', fields));
});

it.for<[what: string, bold: object]>([
  ['one won', { amount: 1 }],
  ['the highest amount', { amount: 10_000_000 }],
  ['a name of forty characters', { name: '😀'.repeat(40) }],
  ['instalments from 50,000 won', { amount: 50_000, card_quota: 2 }],
  ['a payment at once', { card_quota: 0 }],
  ['tax parts that make up the amount', { tax_free: 1000, vat_amount: 2000 }],
  [
    'a buyer',
    {
      buyer_name: '가'.repeat(16),
      buyer_email: 'gildong@example.com',
      buyer_tel: '010-0000-0000',
      buyer_addr: '서울특별시 중구 세종대로 110',
      buyer_postcode: '04524',
      custom_data: '{"cart":17}',
    },
  ],
  ['fields left empty', { buyer_name: '', buyer_email: null }],
])('takes %s', async ([, bold], { shop, customer, pg }) => {
  const order = { ...newOrder(await customer.registersCard()), ...bold };

  const answer = await shop.post('/charges', order);

  const { merchant_uid, name, amount } = order;
  expect(answer).toMatchObject({ status: 201, body: { merchant_uid, name, amount } });
  expect(await pg.chargesOn(order.customer_uid)).toMatchObject([{ merchant_uid, name, amount }]);
});

it('refuses a charge under the merchant_uid of a registration', async ({ shop, customer, pg }) => {
  const customer_uid = await customer.registersCard();
  const { request_pay } = await customer.opensRegistration();
  const { merchant_uid } = request_pay;

  const answer = await shop.post('/charges', { ...newOrder(customer_uid), merchant_uid });

  expect(answer).toMatchObject(problem(400, 'merchant_uid_reserved'));
  expect(await pg.chargesOn(customer_uid)).toEqual([]);
});
