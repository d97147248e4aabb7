/** Planned faults: what each does to the caller, and which records it leaves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { member, startBench, type TestBench } from './iamport/test-bench.ts';
import { jsonBody, jsonHeaders, usualCharge } from './iamport/test-samples.ts';

let bench: TestBench;
let hurried: boolean;

beforeEach(async () => {
  hurried = false;
  bench = await startBench({ hurried: () => hurried });
  bench.register();
});

afterEach(() => bench.stop());

const plan = (fault: object) => bench.iamport.planFault({ operation: 'again', ...fault });
const charged = () => bench.iamport.payments().filter(({ channel }) => channel === 'api');

/** A charge with any body. */
async function rawCharge(): Promise<{ readonly status: number; readonly body: string }> {
  const init = { method: 'POST', ...jsonBody(usualCharge) };
  const headers = jsonHeaders(await bench.token());
  const answer = await fetch(`${bench.url}/subscribe/payments/again`, { ...init, headers });
  return { status: answer.status, body: await answer.text() };
}

describe('nothing is done', () => {
  afterEach(() => expect(charged()).toEqual([]));

  it.each([
    ['http_500', 500],
    ['http_403', 403],
    ['http_429', 429],
  ])('and HTML comes back for %s', async (fault, status) => {
    plan({ fault });
    expect(await rawCharge()).toEqual({ status, body: expect.stringMatching(/^<!doctype html>/) });
  });

  it('and malformed JSON is answered', async () => {
    plan({ fault: 'bad_json' });
    const { status, body } = await rawCharge();
    expect(status).toBe(200);
    expect(() => JSON.parse(body)).toThrow(SyntaxError);
  });

  it.each(['reset', 'refused'])('and the connection breaks for %s', async (fault) => {
    plan({ fault });
    await expect(bench.charge()).rejects.toThrow('fetch failed');
  });

  it('and the token is called invalid', async () => {
    plan({ fault: 'unauthorized' });
    expect(await bench.charge()).toMatchObject({ status: 401, message: 'Unauthorized' });
  });

  it.each([
    [{}, { status: 200, code: -1 }],
    [
      { http: 400, code: 1 },
      { status: 400, code: 1 },
    ],
  ])('and the refusal is in words only: %o', async (given, answered) => {
    const message = '이니시스 빌링결제는 상품명이 필수입니다.';
    plan({ fault: 'refuse_in_words', message, ...given });
    expect(await bench.charge()).toEqual({ ...answered, message, response: null });
  });

  it('and the key is called unknown', async () => {
    plan({ fault: 'not_found' });
    expect(await bench.charge()).toMatchObject({ code: 1, message: '등록되지 않은 구매자입니다.' });
  });

  it('and no answer comes until the simulator stops', async () => {
    plan({ fault: 'timeout_before' });
    const pending = expect(bench.charge()).rejects.toThrow('fetch failed');
    await vi.waitFor(() => expect(bench.iamport.faults()).toEqual([]));
    await bench.iamport.stop();
    await pending;
  });

  it('and the wait is cut short when no time may pass', async () => {
    hurried = true;
    plan({ fault: 'timeout_before' });
    await expect(bench.charge()).rejects.toThrow('fetch failed');
  });
});

describe('the payment is made', () => {
  afterEach(() => expect(charged()).toMatchObject([{ status: 'paid', merchant_uid: 'charge-1' }]));

  it('and no answer comes until the simulator stops', async () => {
    plan({ fault: 'timeout_after' });
    const pending = expect(bench.charge()).rejects.toThrow('fetch failed');
    await vi.waitFor(() => expect(charged()).toHaveLength(1));
    await bench.iamport.stop();
    await pending;
  });

  it('and the wait is cut short when no time may pass', async () => {
    hurried = true;
    plan({ fault: 'timeout_after' });
    await expect(bench.charge()).rejects.toThrow('fetch failed');
  });

  it('and HTML is answered', async () => {
    plan({ fault: 'http_500_after' });
    expect(await rawCharge()).toMatchObject({ status: 500 });
  });

  it('and the answer comes late', async () => {
    plan({ fault: 'slow', delay_ms: 5 });
    expect(await bench.charge()).toMatchObject({ code: 0, response: { status: 'paid' } });
  });

  it('and the late answer comes immediately when no time may pass', async () => {
    hurried = true;
    plan({ fault: 'slow', delay_ms: 600_000 });
    expect(await bench.charge()).toMatchObject({ code: 0 });
  });

  it('of another amount, and its record says so', async () => {
    plan({ fault: 'wrong_amount' });
    expect(await bench.charge()).toMatchObject({ code: 0, response: { amount: 10_900 } });
    expect(charged()).toMatchObject([{ amount: 10_900 }]);
  });
});

it('declines with the planned code, or for insufficient balance', async () => {
  plan({ fault: 'decline', code: '12B2' });
  plan({ fault: 'decline' });
  plan({ fault: 'decline', code: '550400' });
  const reasons: unknown[] = [];
  for (const _ of [1, 2, 3]) {
    reasons.push(member((await bench.charge()).response, 'fail_reason'));
  }
  expect(reasons).toEqual([
    '[12B2][실시간빌링실패|해지카드]',
    '[1254][실시간빌링실패|잔액부족]',
    '[550400][실시간빌링실패|미등록 가맹점]',
  ]);
});

it.each(['[ERROR][1254]카드사 거절', '(1254) 잔액부족', '잔액부족', null])(
  'declines with any words, or none: %s',
  async (message) => {
    plan({ fault: 'decline', message });
    expect(await bench.charge()).toMatchObject({
      response: { status: 'failed', fail_reason: message },
    });
  },
);

it('accepts a duplicate only when the request is one', async () => {
  plan({ fault: 'accept_duplicate' });
  await bench.charge();
  expect(bench.iamport.faults()).toHaveLength(1);
  expect(await bench.charge()).toMatchObject({ code: 0, response: { status: 'paid' } });
  expect(charged()).toMatchObject([{ status: 'paid' }, { status: 'paid' }]);
});

describe('inquiries', () => {
  it.each([
    ['payment_get', 404],
    ['payments_find', 404],
    ['customer_get', 404],
    ['customer_delete', 404],
  ])('do not find what is there: %s', async (operation, status) => {
    bench.iamport.planFault({ operation, fault: 'not_found' });
    const impUid = bench.iamport.payments()[0]?.imp_uid;
    const paths: Readonly<Record<string, string>> = {
      payment_get: `/payments/${impUid}`,
      payments_find: '/payments/find/registration-1',
      customer_get: '/subscribe/customers/customer-1',
      customer_delete: '/subscribe/customers/customer-1',
    };
    const method = operation === 'customer_delete' ? 'DELETE' : 'GET';
    const blind = await bench.call(method, paths[operation] ?? '');
    const seeing = await bench.call(method, paths[operation] ?? '');
    expect([blind, seeing]).toMatchObject([
      { status, response: null },
      { status: 200, code: 0 },
    ]);
  });

  it('by status are answered empty', async () => {
    bench.iamport.planFault({ operation: 'payments_status', fault: 'not_found' });
    expect(await bench.call('GET', '/payments/status/paid')).toMatchObject({
      status: 200,
      response: { total: 0, list: [] },
    });
  });
});

it('refuses a refund in any words', async () => {
  await bench.charge();
  bench.iamport.planFault({ operation: 'cancel', fault: 'decline', message: '취소 불가 상점' });
  expect(await bench.call('POST', '/payments/cancel', { merchant_uid: 'charge-1' })).toMatchObject({
    code: -1,
    message: '취소 불가 상점',
  });
});

it('refunds a payment while the pages that list it are read', async () => {
  for (const merchant_uid of ['charge-1', 'charge-2', 'charge-3']) {
    await bench.charge({ merchant_uid });
    bench.advance(60);
  }
  bench.iamport.planFault({ operation: 'payments_status', fault: 'row_moves' });
  const listed = async (page: number) => {
    const span = `from=${bench.nowSeconds() - 3600}&to=${bench.nowSeconds()}`;
    const order = `sorting=paid&limit=2&page=${page}`;
    const { response } = await bench.call('GET', `/payments/status/paid?${span}&${order}`);
    const rows = member(response, 'list');
    return (Array.isArray(rows) ? rows : []).map((row) => member(row, 'merchant_uid'));
  };
  expect(await listed(1)).toEqual(['registration-1', 'charge-1']);
  expect(await listed(2)).toEqual(['charge-3']);
  expect(charged()).toMatchObject([{ status: 'cancelled' }, { status: 'paid' }, {}]);
});

it('refuses a refund in the words of Inicis', async () => {
  await bench.charge();
  bench.iamport.planFault({ operation: 'cancel', fault: 'decline' });
  expect(await bench.call('POST', '/payments/cancel', { merchant_uid: 'charge-1' })).toMatchObject({
    status: 200,
    code: -1,
    message: '[11C9][취소실패|부분취소가 불가능한 카드]',
  });
});

describe('faults', () => {
  it('occur as often as planned, oldest first', async () => {
    plan({ fault: 'unauthorized', times: 2 });
    plan({ fault: 'decline' });
    const first = await bench.charge();
    const second = await bench.charge();
    const third = await bench.charge();
    const fourth = await bench.charge();
    expect([first, second, third, fourth]).toMatchObject([
      { status: 401 },
      { status: 401 },
      { response: { status: 'failed' } },
      { response: { status: 'paid' } },
    ]);
  });

  it('occur until cleared when planned zero times', async () => {
    plan({ fault: 'unauthorized', times: 0 });
    await bench.charge();
    expect(await bench.charge()).toMatchObject({ status: 401 });
    bench.iamport.clearFaults();
    expect(await bench.charge()).toMatchObject({ response: { status: 'paid' } });
  });

  it('last for a span of sandbox time, which may begin later', async () => {
    plan({ fault: 'unauthorized', from: '2026-11-23T10:10:00+09:00', lasts: 'PT1H' });
    const statuses: number[] = [];
    for (const [index, wait] of [0, 10, 59, 1].entries()) {
      bench.advance(wait * 60);
      statuses.push((await bench.charge({ merchant_uid: `charge-${index}` })).status);
    }
    expect(statuses).toEqual([200, 401, 401, 200]);
    expect(bench.iamport.faults()).toEqual([]);
  });

  it('strike every look-up and no charge, or every call', async () => {
    const lookUp = () => bench.call('GET', '/payments/find/registration-1');
    bench.iamport.planFault({ operation: 'lookups', fault: 'unauthorized', times: 0 });
    expect([await bench.charge(), await lookUp()]).toMatchObject([{ code: 0 }, { status: 401 }]);
    bench.iamport.clearFaults();
    const token = await bench.token();
    bench.iamport.planFault({ operation: 'all', fault: 'reset', times: 0 });
    const path = '/payments/find/registration-1';
    await expect(bench.send(path, { headers: jsonHeaders(token) })).rejects.toThrow();
    await expect(bench.token()).rejects.toThrow('fetch failed');
  });

  it('affect their own operation only', async () => {
    bench.iamport.planFault({ operation: 'payment_get', fault: 'unauthorized' });
    expect(await bench.charge()).toMatchObject({ code: 0 });
  });

  it('can be limited to one billing key', async () => {
    bench.register({ customer_uid: 'customer-2', merchant_uid: 'registration-2' });
    plan({ fault: 'unauthorized', customer_uid: 'customer-2' });
    expect(await bench.charge()).toMatchObject({ code: 0 });
    expect(await bench.charge({ customer_uid: 'customer-2' })).toMatchObject({ status: 401 });
  });

  it.each([
    ['payments_find', '/payments/find/charge-1'],
    ['payments_find', '/payments/findAll/charge-1'],
    ['payments_find', '/payments?merchant_uid[]=charge-1'],
    ['payments_find', '/subscribe/customers/customer-1/payments'],
    ['customer_get', '/subscribe/customers?customer_uid[]=customer-1'],
  ])('limited to a key strike %s by %s', async (operation, path) => {
    await bench.charge();
    bench.iamport.planFault({ operation, fault: 'unauthorized', customer_uid: 'customer-1' });
    expect(await bench.call('GET', path)).toMatchObject({ status: 401 });
  });

  it('limited to a key affect inquiries about its charge that was never made', async () => {
    plan({ fault: 'http_500' });
    await rawCharge();
    const fault = { operation: 'payments_find', fault: 'unauthorized', customer_uid: 'customer-1' };
    bench.iamport.planFault(fault);
    expect(await bench.call('GET', '/payments/find/charge-1')).toMatchObject({ status: 401 });
  });
});

describe('a plan is refused when', () => {
  it.each([
    [null, 'must be a JSON object'],
    [{ operation: 'refund', fault: 'reset' }, 'operation must be one of token, again,'],
    [{ operation: 'again', fault: 'explode' }, 'fault must be one of timeout_before,'],
    [{ operation: 'token', fault: 'decline' }, 'cannot happen to the operation token'],
    [{ operation: 'users_pg', fault: 'not_found' }, 'cannot happen to the operation users_pg'],
    [{ operation: 'again', fault: 'decline', code: 'no' }, 'four or six characters'],
    [{ operation: 'again', fault: 'reset', code: '1254' }, 'Only the fault decline has a code'],
    [{ operation: 'again', fault: 'reset', message: 'no' }, 'Only the fault decline has a message'],
    [{ operation: 'again', fault: 'decline', message: 1 }, 'message must be text or null'],
    [
      { operation: 'again', fault: 'decline', http: 400 },
      'Only the fault refuse_in_words has http',
    ],
    [{ operation: 'again', fault: 'refuse_in_words' }, 'message must be text'],
    [
      { operation: 'again', fault: 'refuse_in_words', message: 'x', code: 0 },
      'code must be one of',
    ],
    [{ operation: 'again', fault: 'refuse_in_words', message: 'x', http: 500 }, 'http must be one'],
    [{ operation: 'again', fault: 'row_moves' }, 'cannot happen to the operation again'],
    [
      { operation: 'again', fault: 'reset', lasts: '6h' },
      'lasts: "6h" is not an ISO 8601 duration',
    ],
    [
      { operation: 'again', fault: 'reset', from: 'noon' },
      'from: "noon" is not an ISO 8601 instant',
    ],
    [{ operation: 'again', fault: 'reset', times: -1 }, 'times must be a whole number'],
    [{ operation: 'again', fault: 'slow', delay_ms: '5' }, 'delay_ms must be a whole number'],
    [{ operation: 'again', fault: 'reset', customer_uid: 1 }, 'customer_uid must be text'],
    [{ operation: 'token', fault: 'reset', customer_uid: 'x' }, 'no single customer_uid'],
    [{ operation: 'again', fault: 'reset', time: 2 }, 'no member "time"'],
  ])('it is %o', (wrong, message) => {
    expect(() => bench.iamport.planFault(wrong)).toThrow(message);
    expect(bench.iamport.faults()).toEqual([]);
  });
});

it('makes a charge that the sandbox swallows, but never answers it', async () => {
  const swallowed: string[] = [];
  const crashing = await startBench({
    hurried: () => true,
    afterMoney: (merchantUid) => {
      swallowed.push(merchantUid);
      return 'swallow';
    },
  });
  crashing.register();
  const pending = expect(crashing.charge()).rejects.toThrow('fetch failed');
  await vi.waitFor(() => expect(swallowed).toEqual(['charge-1']));
  expect(crashing.iamport.payments()).toHaveLength(2);
  await crashing.stop();
  await pending;
});
