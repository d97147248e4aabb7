/** Inquiries about payments: by either identifier, many at once, and by status. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { member, startBench, type TestBench } from './iamport/test-bench.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
  bench.register();
});

afterEach(() => bench.stop());

const notFound = {
  status: 404,
  code: -1,
  message: '존재하지 않는 결제정보입니다.',
  response: null,
};

const get = (path: string) => bench.call('GET', path);

/** One failed charge, then a paid one a minute later, under one merchant_uid. */
async function failThenPay(): Promise<void> {
  bench.iamport.planFault({ operation: 'again', fault: 'decline' });
  await bench.charge();
  bench.advance(60);
  await bench.charge();
}

describe('by imp_uid', () => {
  it('finds the payment as it is now', async () => {
    const { response: paid } = await bench.charge();
    const impUid = member(paid, 'imp_uid');
    expect(await get(`/payments/${impUid}`)).toMatchObject({ status: 200, response: paid });
    await bench.call('POST', '/payments/cancel', { imp_uid: impUid });
    expect(await get(`/payments/${impUid}`)).toMatchObject({ response: { status: 'cancelled' } });
  });

  it('finds nothing under an unknown one', async () => {
    expect(await get('/payments/imp_000000000000')).toEqual(notFound);
  });

  it('leaves out payments of a test channel unless the request includes them', async () => {
    const testing = await startBench({ testChannel: true });
    const impUid = testing.register().rsp.imp_uid;
    const hidden = await testing.call('GET', `/payments/${impUid}`);
    const shown = await testing.call('GET', `/payments/${impUid}?include_sandbox=true`);
    await testing.stop();
    expect(hidden).toEqual(notFound);
    expect(shown).toMatchObject({ status: 200, response: { sandbox: true } });
  });
});

describe('by merchant_uid', () => {
  it('finds the newest of several', async () => {
    await failThenPay();
    expect(await get('/payments/find/charge-1')).toMatchObject({
      status: 200,
      response: { status: 'paid' },
    });
  });

  it('finds the oldest when sorted so, or the newest of a status', async () => {
    await failThenPay();
    const failure = { status: 200, response: { status: 'failed' } };
    expect(await get('/payments/find/charge-1?sorting=started')).toMatchObject(failure);
    expect(await get('/payments/find/charge-1/failed')).toMatchObject(failure);
    expect(await get('/payments/find/charge-1/cancelled')).toEqual(notFound);
  });

  it('finds every one of them', async () => {
    await failThenPay();
    expect(await get('/payments/findAll/charge-1')).toMatchObject({
      status: 200,
      response: {
        total: 2,
        previous: 0,
        next: 0,
        list: [{ status: 'paid' }, { status: 'failed' }],
      },
    });
    expect(await get('/payments/findAll/charge-1/failed')).toMatchObject({
      response: { total: 1, list: [{ status: 'failed' }] },
    });
  });

  it('puts the newest first even within one second', async () => {
    bench.iamport.planFault({ operation: 'again', fault: 'decline' });
    await bench.charge();
    await bench.charge();
    expect(await get('/payments/find/charge-1')).toMatchObject({ response: { status: 'paid' } });
  });

  it('finds nothing when no payment was made', async () => {
    expect(await get('/payments/find/charge-9')).toEqual(notFound);
    expect(await get('/payments/findAll/charge-9')).toEqual(notFound);
  });

  it('accepts only four statuses', async () => {
    const refusal = { status: 400, message: '지원되지 않는 상태값입니다.', response: null };
    expect(await get('/payments/find/charge-1/lost')).toMatchObject(refusal);
    expect(await get('/payments/findAll/charge-1/lost')).toMatchObject(refusal);
  });

  it('shows a registration as a paid payment', async () => {
    expect(await get('/payments/find/registration-1/paid')).toMatchObject({
      response: { customer_uid: 'customer-1', customer_uid_usage: 'issue', apply_num: '' },
    });
  });
});

describe('many at once', () => {
  it('finds all, some or none', async () => {
    const { response: paid } = await bench.charge();
    const impUid = member(paid, 'imp_uid');
    const both = `imp_uid[]=${impUid}&merchant_uid[]=registration-1`;
    expect(await get(`/payments?${both}`)).toMatchObject({
      status: 200,
      response: [{ imp_uid: impUid }, { merchant_uid: 'registration-1' }],
    });
    expect(await get(`/payments?${both}&merchant_uid[]=charge-9`)).toMatchObject({ status: 207 });
    expect(await get('/payments?merchant_uid[]=charge-9')).toEqual(notFound);
  });

  it('accepts a hundred at most', async () => {
    const query = Array.from({ length: 101 }, (_, index) => `imp_uid[]=imp_${index}`).join('&');
    expect(await get(`/payments?${query}`)).toMatchObject({ status: 400, response: null });
  });
});

describe('by status', () => {
  it('searches each status by the time of its change to it', async () => {
    const start = bench.nowSeconds();
    await failThenPay();
    bench.advance(60);
    await bench.call('POST', '/payments/cancel', { merchant_uid: 'charge-1' });
    const found = async (status: string, from: number, to: number) => {
      const { response } = await get(`/payments/status/${status}?from=${from}&to=${to}`);
      return member(response, 'total');
    };
    expect(await found('failed', start, start)).toBe(1);
    expect(await found('paid', start, start)).toBe(1);
    expect(await found('cancelled', start + 120, start + 120)).toBe(1);
    expect(await found('cancelled', start, start + 119)).toBe(0);
    expect(await found('all', start, start + 120)).toBe(3);
  });

  it('covers the last ninety days by default, and at most ninety days', async () => {
    bench.advance(91 * 86_400);
    await bench.charge();
    expect(await get('/payments/status/paid')).toMatchObject({ response: { total: 1 } });
    expect(await get('/payments/status/paid?from=0')).toMatchObject({ status: 400 });
  });

  it('counts its pages', async () => {
    for (const number of [1, 2, 3]) await bench.charge({ merchant_uid: `charge-${number}` });
    expect(await get('/payments/status/paid?limit=3&page=1')).toMatchObject({
      response: { total: 4, previous: 0, next: 2 },
    });
    expect(await get('/payments/status/paid?limit=3&page=2&sorting=started')).toMatchObject({
      response: { previous: 1, next: 0, list: [{ merchant_uid: 'charge-3' }] },
    });
  });

  it.each([
    '/payments/status/lost',
    '/payments/status/paid?page=2',
    '/payments/status/paid?page=0',
    '/payments/status/paid?limit=1001',
    '/payments/status/paid?from=tomorrow',
    '/payments/status/paid?from=2&to=1',
  ])('refuses %s', async (path) => {
    expect(await get(path)).toMatchObject({ status: 400, code: -1, response: null });
  });
});
