/** Billing keys over the API: reading, deleting, and the payments made with them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { member, startBench, type TestBench } from './iamport/test-bench.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
});

afterEach(() => bench.stop());

const unknown = {
  status: 404,
  code: 1,
  message: '요청하신 customer_uid(customer-1)로 등록된 정보를 찾을 수 없습니다.',
  response: null,
};

it('shows an issued key with its masked card', async () => {
  bench.register({ buyer_name: '김철수', customer_id: 'user-7' });
  const now = bench.nowSeconds();
  expect(await bench.call('GET', '/subscribe/customers/customer-1')).toEqual({
    status: 200,
    code: 0,
    message: null,
    response: {
      customer_uid: 'customer-1',
      pg_provider: 'html5_inicis',
      pg_id: 'INIBillTst',
      sandbox: false,
      customer_id: 'user-7',
      card_name: '신한카드',
      card_code: '366',
      card_issuer_code: null,
      card_issuer_name: null,
      card_publisher_code: null,
      card_publisher_name: null,
      card_number: '424242*********2',
      card_type: null,
      customer_name: '김철수',
      customer_tel: null,
      customer_email: null,
      customer_addr: null,
      customer_postcode: null,
      inserted: now,
      updated: now,
    },
  });
});

it('keeps the first date and changes the second when a key is issued again', async () => {
  const first = bench.nowSeconds();
  bench.register();
  bench.advance(60);
  bench.register({ merchant_uid: 'registration-2' }, '5555 5555 5555 4444');
  expect(await bench.call('GET', '/subscribe/customers/customer-1')).toMatchObject({
    response: { card_name: 'BC카드', inserted: first, updated: first + 60 },
  });
});

it('answers "not found" for a key that was never issued', async () => {
  expect(await bench.call('GET', '/subscribe/customers/customer-1')).toEqual(unknown);
  expect(await bench.call('DELETE', '/subscribe/customers/customer-1')).toEqual(unknown);
  expect(await bench.call('GET', '/subscribe/customers/customer-1/payments')).toEqual(unknown);
});

it('can answer for an unknown key with status 200, as older servers do', async () => {
  const older = await startBench({ unknownCustomerStatus: 200 });
  const reply = await older.call('GET', '/subscribe/customers/customer-1');
  await older.stop();
  expect(reply).toEqual({ ...unknown, status: 200 });
});

it('returns a key when it is deleted, and never again', async () => {
  bench.register();
  expect(await bench.call('DELETE', '/subscribe/customers/customer-1?reason=left')).toMatchObject({
    status: 200,
    code: 0,
    response: { customer_uid: 'customer-1' },
  });
  expect(await bench.call('GET', '/subscribe/customers/customer-1')).toEqual(unknown);
});

it('reads many keys, and says when some of them are missing', async () => {
  bench.register();
  bench.register({ merchant_uid: 'registration-2', customer_uid: 'customer 2/b' });
  const read = (...uids: readonly string[]) => {
    const query = uids.map((uid) => `customer_uid[]=${encodeURIComponent(uid)}`).join('&');
    return bench.call('GET', `/subscribe/customers?${query}`);
  };
  expect(await read('customer-1', 'customer 2/b')).toMatchObject({
    status: 200,
    response: [{ customer_uid: 'customer-1' }, { customer_uid: 'customer 2/b' }],
  });
  expect(await read('customer-1', 'nobody')).toMatchObject({
    status: 207,
    response: [{ customer_uid: 'customer-1' }],
  });
  expect(await read('nobody')).toMatchObject({ status: 404, response: null });
});

it('lists the payments of a key, newest first, twenty on a page', async () => {
  bench.register();
  for (let number = 1; number <= 20; number += 1) {
    await bench.charge({ merchant_uid: `charge-${number}` });
  }
  const list = (page: string) =>
    bench.call('GET', `/subscribe/customers/customer-1/payments${page}`);
  const first = await list('');
  expect(first).toMatchObject({ status: 200, response: { total: 21, previous: 0, next: 2 } });
  const listed = member(first.response, 'list');
  expect(listed).toHaveLength(20);
  expect(listed).toHaveProperty('0.merchant_uid', 'charge-20');
  expect(await list('?page=2')).toMatchObject({
    response: { previous: 1, next: 0, list: [{ merchant_uid: 'registration-1' }] },
  });
});

it('keeps the payments of a deleted key', async () => {
  bench.register();
  await bench.call('DELETE', '/subscribe/customers/customer-1');
  expect(await bench.call('GET', '/subscribe/customers/customer-1/payments')).toMatchObject({
    response: { total: 1 },
  });
});

it('refuses card data over the API', async () => {
  const refusal = {
    status: 200,
    code: -1,
    message: expect.stringContaining('결제창'),
    response: null,
  };
  expect(await bench.call('POST', '/subscribe/payments/onetime', {})).toEqual(refusal);
  expect(await bench.call('POST', '/subscribe/customers/customer-1', {})).toEqual(refusal);
});

it('names the one channel of the account', async () => {
  expect(await bench.call('GET', '/users/pg')).toMatchObject({
    status: 200,
    response: [
      { pg_provider: 'html5_inicis', pg_id: 'INIBillTst', sandbox: false, type: 'payment' },
    ],
  });
});

it('answers any other path with its own envelope', async () => {
  const nowhere = { status: 404, code: -1, message: 'Not Found', response: null };
  expect(await bench.call('GET', '/subscribe/nothing')).toEqual(nowhere);
  expect(await bench.call('GET', '/payments/find/%E0%A4%A')).toEqual(nowhere);
});
