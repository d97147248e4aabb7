/** Accounts differ: masks, absent fields, empty pages, keys that are gone, and what the window asks. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masked } from './iamport/shape/masked.ts';
import { shapeChange } from './iamport/shape/shape.ts';
import { member, startBench, type TestBench } from './iamport/test-bench.ts';
import { cardEntry, jsonHeaders, payRequest } from './iamport/test-samples.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
});

afterEach(() => bench.stop());

const reshape = (change: object) => bench.iamport.reshape(shapeChange.parse(change));
const key = () => bench.call('GET', '/subscribe/customers/customer-1');

describe('a mask', () => {
  it.each([
    ['######******####', '424242******4242'],
    ['424242******4242', '424242******4242'],
    ['4242-42**-****-4242', '4242-42**-****-4242'],
    ['******4242', '******4242'],
    ['****************', '****************'],
    ['none', null],
  ])('%s shows %s, of keys and payments alike', async (mask, shown) => {
    bench.register();
    reshape({ mask });
    const { response: payment } = await bench.charge();
    const { response: customer } = await key();
    expect([member(payment, 'card_number'), member(customer, 'card_number')]).toEqual([
      shown,
      shown,
    ]);
  });

  it('shows the digits of the card, not those of the mask', () => {
    expect(masked('5555555555554444', '424242******4242')).toBe('555555******4444');
    expect(masked('378282246310005', '######*****####')).toBe('378282*****0005');
  });

  it.each(['', '?', 'all', '123'])('%j is none', (mask) => {
    expect(shapeChange.safeParse({ mask }).success).toBe(false);
  });
});

it('shows neither the key nor its usage when the account does not', async () => {
  bench.register();
  reshape({ usage_fields: 'hidden' });
  const charged = await bench.charge();
  const found = await bench.call('GET', '/payments/find/charge-1');
  for (const { response } of [charged, found]) {
    expect(response).not.toHaveProperty('customer_uid');
    expect(response).not.toHaveProperty('customer_uid_usage');
  }
});

describe('a list of transactions', () => {
  it.each([
    ['none', { total: 2, next: 2, list: [{ status: 'paid' }] }],
    ['array', [{ status: 'paid' }]],
    ['gaps', { list: { 1: { status: 'paid' } } }],
    ['text', { list: expect.stringMatching(/./) }],
    ['next_for_ever', { total: 2, next: 2, list: [{ status: 'paid' }] }],
  ])('is shown as %s', async (odd_page, response) => {
    bench.register();
    await bench.charge();
    reshape({ odd_page });
    const page = odd_page === 'next_for_ever' ? 2 : 1;
    const list = await bench.call('GET', `/payments/status/paid?limit=1&page=${page}`);
    expect(list).toMatchObject({ response });
  });
});

describe('an empty page', () => {
  const list = (query = '') => bench.call('GET', `/payments/status/cancelled?${query}`);

  it.each([
    ['list', { status: 200, response: { total: 0, list: [] } }],
    ['no_list', { status: 200, response: { total: 0, previous: 0, next: 0 } }],
    ['null', { status: 200, code: 0, response: null }],
    ['http_400', { status: 400, code: -1, message: '데이터 범위를 넘어선 page입니다.' }],
  ])('is answered as %s', async (empty_page, answered) => {
    reshape({ empty_page });
    const answer = await list();
    expect(answer).toMatchObject(answered);
    if (empty_page === 'no_list') expect(answer.response).not.toHaveProperty('list');
  });

  it.each([
    ['list', 400],
    ['no_list', 200],
    ['null', 200],
    ['http_400', 400],
  ])('beyond the last is answered as %s too', async (empty_page, status) => {
    reshape({ empty_page });
    expect(await list('page=2')).toMatchObject({ status });
  });
});

describe('a key that is gone', () => {
  const calls = [
    ['GET', '/subscribe/customers/gone'],
    ['DELETE', '/subscribe/customers/gone'],
  ] as const;

  it.each(calls)('is a 404 with an envelope by default: %s', async (method, path) => {
    expect(await bench.call(method, path)).toMatchObject({ status: 404, code: 1 });
  });

  it.each(calls)('is a 404 without one: %s', async (method, path) => {
    reshape({ key_gone: '404_bare' });
    const headers = jsonHeaders(await bench.token());
    const answer = await fetch(bench.url + path, { method, headers });
    expect([answer.status, await answer.text()]).toEqual([
      404,
      expect.stringMatching(/^<!doctype html>/),
    ]);
  });

  it.each(calls)('is words in a 200: %s', async (method, path) => {
    reshape({ key_gone: '200_words' });
    expect(await bench.call(method, path)).toMatchObject({
      status: 200,
      code: 1,
      message: '등록되지 않은 구매자입니다.',
    });
  });
});

it('refuses a URL that is too long, before it reads it', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `merchant_uid[]=${'o'.repeat(36)}-${index}`);
  const ask = async () =>
    fetch(`${bench.url}/payments?${ids.join('&')}`, { headers: jsonHeaders(await bench.token()) });
  expect((await ask()).status).toBe(404);
  reshape({ longest_url: 2000 });
  const refused = await ask();
  expect([refused.status, await refused.text()]).toEqual([414, expect.stringContaining('<html>')]);
});

describe('the window', () => {
  const visit = (request: object, given: object = {}) =>
    bench.iamport.useWindow({ request_pay: payRequest(request), card: cardEntry(), ...given }).rsp;

  it('may say its error code as a number', () => {
    reshape({ error_code: 'number' });
    expect(visit({}, { card: cardEntry('4000 0000 0000 0002') })).toMatchObject({ error_code: 4 });
    expect(visit({ merchant_uid: '' })).toMatchObject({ error_code: 1001 });
    expect(visit({}, { action: 'close' })).not.toHaveProperty('error_code');
  });

  it.each(["Kim's 구독", '"프리미엄" 구독'])('of a phone stays blank for %s', (name) => {
    reshape({ quotation_marks: 'blank_window' });
    expect(visit({ name }, { device: 'mobile' })).toMatchObject({
      success: false,
      error_msg: '사용자가 결제를 취소하셨습니다',
    });
    expect(visit({ name, merchant_uid: 'registration-2' })).toMatchObject({ success: true });
  });

  it.each([
    ['tel', { buyer_name: '김' }, 'buyer_tel'],
    ['all', { buyer_tel: '01012345678', buyer_name: '김' }, 'buyer_email'],
  ])('does not open without the buyer when %s is required', (buyer_required, buyer, missing) => {
    reshape({ buyer_required });
    expect(visit(buyer)).toMatchObject({
      success: false,
      error_msg: expect.stringContaining(`${missing} 필수값 누락`),
    });
    const whole = { buyer_name: '김', buyer_tel: '01012345678', buyer_email: 'kim@example.com' };
    expect(visit(whole)).toMatchObject({ success: true });
  });

  it('issues a key anew under its name, on the new card', async () => {
    bench.register();
    bench.advance(86_400);
    visit({ merchant_uid: 'registration-2' }, { card: cardEntry('5555 5555 5555 4444') });
    const { response } = await key();
    expect(response).toMatchObject({ card_name: 'BC카드', card_number: '555555*********4' });
    expect(Number(member(response, 'updated')) - Number(member(response, 'inserted'))).toBe(86_400);
    expect(await bench.charge()).toMatchObject({ response: { card_name: 'BC카드' } });
  });

  it.each([
    ['html5_inicis.INIBillOld', 'html5_inicis', 'INIBillOld'],
    ['kakaopay.TCSUBSCRIP', 'kakaopay', 'TCSUBSCRIP'],
  ])('issues keys of another channel: %s', async (pg, pg_provider, pg_id) => {
    visit({ pg });
    expect((await key()).response).toMatchObject({ pg_provider, pg_id });
    expect(await bench.charge()).toMatchObject({ response: { pg_provider, pg_id } });
  });
});
