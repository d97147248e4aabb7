/** Charging a billing key: approvals, declines, refusals, and the payment records afterwards. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startBench, type TestBench } from './iamport/test-bench.ts';
import { noticeUrl } from './iamport/test-samples.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
  bench.register();
});

afterEach(() => bench.stop());

describe('an approved charge', () => {
  it('answers with the whole payment', async () => {
    const now = bench.nowSeconds();
    const reply = await bench.charge({ buyer_name: '김철수', custom_data: '{"plan":1}' });
    expect(reply).toMatchObject({ status: 200, code: 0, message: null });
    expect(reply.response).toMatchObject({
      imp_uid: expect.stringMatching(/^imp_\d{12}$/),
      merchant_uid: 'charge-1',
      status: 'paid',
      amount: 9900,
      cancel_amount: 0,
      currency: 'KRW',
      name: '월 구독료',
      channel: 'api',
      pay_method: 'card',
      pg_provider: 'html5_inicis',
      pg_id: 'INIBillTst',
      pg_tid: expect.stringMatching(/^INIAPICARDINIBillTst20261123100000\d{6}$/),
      apply_num: expect.stringMatching(/^\d{8}$/),
      card_name: '신한카드',
      card_code: '366',
      card_number: '424242*********2',
      card_quota: 0,
      card_type: null,
      buyer_name: '김철수',
      buyer_tel: null,
      custom_data: '{"plan":1}',
      customer_uid: 'customer-1',
      customer_uid_usage: 'payment',
      started_at: now,
      paid_at: now,
      failed_at: 0,
      fail_reason: null,
      receipt_url: expect.stringContaining('https://iniweb.inicis.com/receipt/'),
    });
  });

  it('is recorded after the registration', async () => {
    const { response } = await bench.charge();
    expect(bench.iamport.payments()).toEqual([
      expect.objectContaining({ merchant_uid: 'registration-1', customer_uid_usage: 'issue' }),
      response,
    ]);
  });

  it('uses its merchant_uid up, even when it is refunded', async () => {
    const refusal = {
      status: 200,
      code: 1,
      message:
        '이미 주문이 이루어진 건입니다. (동일한 merchant_uid로 결제 또는 취소된 기록이 있습니다)',
      response: null,
    };
    await bench.charge();
    const repeated = await bench.charge();
    await bench.call('POST', '/payments/cancel', { merchant_uid: 'charge-1' });
    const afterRefund = await bench.charge();
    expect([repeated, afterRefund]).toEqual([refusal, refusal]);
  });

  it('cannot have the merchant_uid of a registration', async () => {
    expect(await bench.charge({ merchant_uid: 'registration-1' })).toMatchObject({ code: 1 });
  });
});

describe('a declined charge', () => {
  it.each([
    ['4000 0000 0000 9995', '[1254][실시간빌링실패|잔액부족]'],
    ['4000 0000 0000 9987', '[1226][실시간빌링실패|도난, 분실카드]'],
    ['4000 0000 0000 0069', '[1204][실시간빌링실패|유효기간 만료(기간오류)]'],
    ['4000 0000 0000 0119', '[1210][실시간빌링실패|카드사 거래 TIMEOUT]'],
  ])('of card %s says %s', async (number, reason) => {
    bench.register({ merchant_uid: 'registration-2' }, number);
    const reply = await bench.charge();
    expect(reply).toMatchObject({
      status: 200,
      code: 0,
      response: {
        status: 'failed',
        fail_reason: reason,
        failed_at: bench.nowSeconds(),
        paid_at: 0,
        receipt_url: null,
      },
    });
  });

  it('keeps its merchant_uid free for another try', async () => {
    bench.iamport.planFault({ operation: 'again', fault: 'decline' });
    await bench.charge();
    await bench.charge();
    const statuses = bench.iamport.payments().map(({ status }) => status);
    expect(statuses).toEqual(['paid', 'failed', 'paid']);
  });

  it.each([
    [{ amount: 0 }, '[1113][실시간빌링실패|요청금액 0원 이하]'],
    [{ amount: 49_999, card_quota: 2 }, '[1205][실시간빌링실패|할부개월 오류]'],
  ])('comes from Inicis for %o', async (order, reason) => {
    expect(await bench.charge(order)).toMatchObject({ response: { fail_reason: reason } });
  });
});

describe('a refused charge', () => {
  it('names a key that is unknown or deleted', async () => {
    const refusal = {
      status: 200,
      code: 1,
      message: '등록되지 않은 구매자입니다.',
      response: null,
    };
    const unknown = await bench.charge({ customer_uid: 'nobody' });
    await bench.call('DELETE', '/subscribe/customers/customer-1');
    const deleted = await bench.charge();
    expect([unknown, deleted]).toEqual([refusal, refusal]);
  });

  it.each([
    [{ customer_uid: '' }, '필수 파라메터가 누락되었습니다.(customer_uid)'],
    [{ merchant_uid: undefined }, '필수 파라메터가 누락되었습니다.(merchant_uid)'],
    [{ amount: null }, '필수 파라메터가 누락되었습니다.(amount)'],
    [{ name: '' }, '이니시스 빌링결제는 상품명이 필수입니다.'],
    [{ amount: 'much' }, 'amount는 정수여야 합니다.'],
    [{ merchant_uid: 'm'.repeat(41) }, 'merchant_uid의 길이는 최대 40자입니다.'],
    [
      { tax_free: 9000, vat_amount: 901 },
      'tax_free와 vat_amount의 합은 amount를 넘을 수 없습니다.',
    ],
  ])('says what is wrong with %o', async (order, message) => {
    expect(await bench.charge(order)).toMatchObject({ status: 200, code: 1, message });
    expect(bench.iamport.payments()).toHaveLength(1);
  });
});

it('charges the newest card after its key was issued again', async () => {
  bench.register({ merchant_uid: 'registration-2' }, '5555 5555 5555 4444');
  expect(await bench.charge()).toMatchObject({
    response: { card_name: 'BC카드', card_number: '555555*********4' },
  });
});

it('accepts forms as well as JSON', async () => {
  const body = new URLSearchParams({
    customer_uid: 'customer-1',
    merchant_uid: 'charge-1',
    name: '월 구독료',
    amount: '9900',
    notice_url: noticeUrl,
  });
  const init = { method: 'POST', body, headers: { authorization: await bench.token() } };
  expect(await bench.send('/subscribe/payments/again', init)).toMatchObject({
    code: 0,
    response: { status: 'paid', amount: 9900 },
  });
});
