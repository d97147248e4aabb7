/** The Inicis window: when it refuses to open, how it ends, and the records of each end. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sandboxAccount } from './iamport/sandbox-account.ts';
import { startBench, type TestBench } from './iamport/test-bench.ts';
import { cardEntry, goodCard, payRequest } from './iamport/test-samples.ts';

let bench: TestBench;
let consoleKeys: { signKey: string; merchantKey: string };

beforeEach(async () => {
  consoleKeys = { ...sandboxAccount };
  bench = await startBench({ consoleKeys: () => consoleKeys });
});

afterEach(() => bench.stop());

const visit = (given: object = {}) =>
  bench.iamport.useWindow({ request_pay: payRequest(), card: cardEntry(), ...given });
const book = () => bench.iamport.payments();

describe('an issued key', () => {
  it('is reported exactly as the real window does', () => {
    expect(visit()).toEqual({
      rsp: {
        success: true,
        imp_uid: book()[0]?.imp_uid,
        merchant_uid: 'registration-1',
        pay_method: 'card',
        pg_provider: 'html5_inicis',
        pg_type: 'payment',
        pg_tid: expect.stringMatching(/^StdpayBillINIBillTst20261123100000\d{6}$/),
        name: '정기결제 카드 등록',
        paid_amount: 9900,
        currency: 'KRW',
        apply_num: '',
        buyer_name: '',
        buyer_email: '',
        buyer_tel: '',
        buyer_addr: '',
        buyer_postcode: '',
        custom_data: null,
        status: 'paid',
        paid_at: bench.nowSeconds(),
        receipt_url: expect.stringContaining('mCmReceipt_head.jsp?noTid=StdpayBill'),
        card_name: '신한카드',
        bank_name: null,
        card_quota: 0,
        card_number: '424242*********2',
        customer_uid: 'customer-1',
      },
    });
  });

  it('leaves a paid record although no money moved', () => {
    visit();
    expect(book()).toMatchObject([
      { status: 'paid', customer_uid_usage: 'issue', channel: 'pc', apply_num: '', amount: 9900 },
    ]);
  });

  it('may show an amount of 0', () => {
    const { rsp } = visit({ request_pay: payRequest({ amount: 0 }) });
    expect(rsp).toMatchObject({ success: true, paid_amount: 0 });
  });

  it('names its channel by channel key or by merchant', () => {
    const byKey = { pg: undefined, channelKey: sandboxAccount.channelKey };
    expect(visit({ request_pay: payRequest(byKey) }).rsp.success).toBe(true);
  });

  it("has an id of the mobile window's own form", () => {
    visit({ device: 'mobile' });
    expect(book()).toMatchObject([
      { channel: 'mobile', pg_tid: expect.stringMatching(/^INIpayBillINIBillTst/) },
    ]);
  });
});

describe('a window that does not open', () => {
  it.each([
    { merchant_uid: 20261123 },
    { merchant_uid: 'm'.repeat(41) },
    { amount: '9900' },
    { amount: -1 },
    { name: undefined },
    { customer_uid: 'c'.repeat(81) },
    { pay_method: 'vbank' },
    { pg: 'html5_inicis.INIpayTest' },
    { channelKey: 'channel-key-of-someone-else' },
    { m_redirect_url: 'javascript:alert(1)' },
    { buyer_tel: 1012345678 },
  ])('says why for %o and leaves nothing behind', (wrong) => {
    const { rsp, redirect_url } = visit({ request_pay: payRequest(wrong), device: 'mobile' });
    expect(rsp).toMatchObject({
      success: false,
      error_code: 'F1001',
      error_msg: expect.any(String),
      imp_uid: null,
    });
    expect(redirect_url).toBeUndefined();
    expect(book()).toEqual([]);
  });

  it('says F1002 for a merchant_uid that is paid already', () => {
    visit();
    expect(visit().rsp).toEqual({
      success: false,
      error_code: 'F1002',
      error_msg: '이미 결제가 이루어진 거래건입니다.',
      imp_uid: null,
      merchant_uid: 'registration-1',
    });
    expect(book()).toHaveLength(1);
  });

  it('refuses an unknown merchant code', () => {
    expect(visit({ imp_code: 'imp99999999' }).rsp).toMatchObject({ success: false, imp_uid: null });
  });
});

describe('a wrong key in the console', () => {
  const refusal = (field: string) => ({
    success: false,
    error_code: 'F0004',
    error_msg: `PG사 결제요청에 실패하여 중단합니다.(${book()[0]?.imp_uid}) [코드: V023] 파라미터의 데이터 설정이 잘못되었습니다.[${field} 검증에 실패하였습니다.]`,
    merchant_uid: 'registration-1',
  });

  it('fails on PC when it is the signKey', () => {
    consoleKeys.signKey = 'wrong';
    expect(visit().rsp).toMatchObject(refusal('mKey'));
    expect(book()).toMatchObject([{ status: 'failed' }]);
  });

  it('fails on mobile when it is the merchantKey', () => {
    consoleKeys.merchantKey = 'wrong';
    expect(visit({ device: 'mobile' }).rsp).toMatchObject(refusal('hashdata'));
    expect(book()).toMatchObject([{ status: 'failed' }]);
  });

  it('has no effect on the other window', () => {
    consoleKeys.merchantKey = 'wrong';
    expect(visit().rsp.success).toBe(true);
  });

  it('is read each time a window opens', () => {
    consoleKeys.signKey = 'wrong';
    visit();
    consoleKeys.signKey = sandboxAccount.signKey;
    expect(visit().rsp.success).toBe(true);
  });
});

it('reports a closed window without an error code, and records a failure', async () => {
  expect(visit({ action: 'close', card: undefined }).rsp).toEqual({
    success: false,
    error_msg: '사용자가 결제를 취소하셨습니다',
    imp_uid: book()[0]?.imp_uid,
    merchant_uid: 'registration-1',
    pay_method: 'card',
    pg_provider: 'html5_inicis',
    pg_type: 'payment',
  });
  expect(book()).toMatchObject([
    {
      status: 'failed',
      fail_reason: '사용자가 결제를 취소하셨습니다',
      failed_at: bench.nowSeconds(),
    },
  ]);
  expect(await bench.call('GET', '/subscribe/customers/customer-1')).toMatchObject({ code: 1 });
});

it('reports a card that its issuer declines, and issues no key', async () => {
  const { rsp } = visit({ card: cardEntry('4000 0000 0000 0002') });
  expect(rsp).toMatchObject({ success: false, error_msg: '[1227][빌링키발급실패|거래 불가 카드]' });
  expect(book()).toMatchObject([{ status: 'failed' }]);
  expect(await bench.call('GET', '/subscribe/customers/customer-1')).toMatchObject({ code: 1 });
});

it('can be tried again with the same merchant_uid after a failure', () => {
  visit({ action: 'close' });
  expect(visit().rsp.success).toBe(true);
});

describe('without a customer_uid', () => {
  const ordinary = payRequest({ customer_uid: undefined });

  it('takes an ordinary payment and issues no key', () => {
    expect(visit({ request_pay: ordinary }).rsp).toMatchObject({
      success: true,
      apply_num: expect.stringMatching(/^\d{8}$/),
    });
    expect(book()).toMatchObject([{ customer_uid: null, customer_uid_usage: null }]);
  });

  it('declines as the card does', () => {
    const card = cardEntry('4000 0000 0000 9995');
    expect(visit({ request_pay: ordinary, card }).rsp).toMatchObject({
      success: false,
      error_msg: '[1254][신용카드|잔액부족]',
    });
  });
});

describe('the window accepts', () => {
  it.each(['12/30', '12/2030', '2030-12', '203012', '3012', '11/26'])('expiry %s', (expiry) => {
    expect(visit({ card: { ...cardEntry(), expiry } }).rsp.success).toBe(true);
  });
});

describe('the window does not accept', () => {
  it.each([
    ['another card', { number: '4000 0000 0000 0010' }],
    ['a month gone by', { expiry: '10/26' }],
    ['a month that does not exist', { expiry: '13/13' }],
    ['no expiry', { expiry: undefined }],
    ['a birth date of eight digits', { birth: '19900101' }],
    ['a password of three digits', { pwd_2digit: '000' }],
  ])('%s', (_, wrong) => {
    expect(() => visit({ card: { ...cardEntry(), ...wrong } })).toThrow(
      expect.objectContaining({ name: 'SandboxRefusal' }),
    );
    expect(book()).toEqual([]);
  });

  it.each([
    ['no visit', null, 'must be a JSON object'],
    ['no card', { request_pay: payRequest() }, '카드 정보를 입력해 주세요.'],
    ['another action', { action: 'wait' }, 'action must be pay or close.'],
    ['another device', { device: 'watch', action: 'close' }, 'device must be pc or mobile.'],
  ])('%s', (_, wrong, message) => {
    expect(() => bench.iamport.useWindow(wrong)).toThrow(message);
  });
});

it('keeps no card number', () => {
  visit();
  const kept = JSON.stringify(bench.iamport.snapshot());
  expect(kept).toContain('424242*********2');
  expect(kept).not.toContain(goodCard.replaceAll(' ', ''));
});

describe('on mobile with a redirect address', () => {
  const redirected = (m_redirect_url: string, given: object = {}) =>
    visit({ request_pay: payRequest({ m_redirect_url }), device: 'mobile', ...given }).redirect_url;

  it('appends the result', () => {
    const address = redirected('https://shop.example/done');
    expect(address).toBe(
      `https://shop.example/done?imp_uid=${book()[0]?.imp_uid}&merchant_uid=registration-1&imp_success=true`,
    );
  });

  it('keeps an existing query and fragment', () => {
    expect(redirected('https://shop.example/?step=2#top')).toMatch(
      /^https:\/\/shop\.example\/\?step=2&imp_uid=imp_\d{12}&merchant_uid=registration-1&imp_success=true#top$/,
    );
  });

  it('appends what went wrong', () => {
    const address = redirected('https://shop.example/', { card: cardEntry('4000 0000 0000 0002') });
    expect(Object.fromEntries(new URL(address ?? '').searchParams)).toEqual({
      imp_uid: book()[0]?.imp_uid,
      merchant_uid: 'registration-1',
      imp_success: 'false',
      error_code: 'F0004',
      error_msg: '[1227][빌링키발급실패|거래 불가 카드]',
    });
  });

  it('stays on the page when it is set to call back always', () => {
    bench.iamport.setCallbackAlways(true);
    expect(redirected('https://shop.example/')).toBeUndefined();
  });

  it('stays on the page on PC', () => {
    expect(redirected('https://shop.example/', { device: 'pc' })).toBeUndefined();
  });
});
