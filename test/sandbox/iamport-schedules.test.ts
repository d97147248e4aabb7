/** Charges that an earlier system left at Iamport: listed, revoked, and made besides ours. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { schedulePlan } from './iamport/schedules/schedule.ts';
import { startBench, type TestBench } from './iamport/test-bench.ts';

let bench: TestBench;
const day = 86_400;

beforeEach(async () => {
  bench = await startBench();
  bench.register();
});

afterEach(() => bench.stop());

function schedule(merchant_uid: string, days: number, customer_uid = 'customer-1') {
  const schedule_at = bench.nowSeconds() + days * day;
  bench.iamport.schedule({ customer_uid, merchant_uid, schedule_at, amount: 9900 });
}

const list = (query = '') => {
  const span = `from=${bench.nowSeconds() - day}&to=${bench.nowSeconds() + 60 * day}`;
  return bench.call('GET', `/subscribe/customers/customer-1/schedules?${span}${query}`);
};

describe('a scheduled charge', () => {
  it('is listed with every field, the latest first', async () => {
    schedule('old-1', 1);
    schedule('old-2', 31);
    const { status, response } = await list();
    expect(status).toBe(200);
    const shown = {
      customer_uid: 'customer-1',
      imp_uid: null,
      ...{ executed_at: 0, revoked_at: 0, amount: 9900, currency: 'KRW' },
      ...{ pg_provider: 'html5_inicis', pg_id: 'INIBillTst' },
      ...{ schedule_status: 'scheduled', payment_status: null },
    };
    expect(response).toMatchObject({
      ...{ total: 2, previous: 0, next: 0 },
      list: [{ merchant_uid: 'old-2' }, { ...shown, merchant_uid: 'old-1' }],
    });
  });

  it('is made when it is due, and says so', async () => {
    schedule('old-1', 1);
    expect(bench.iamport.nextScheduleAt()).toBe((bench.nowSeconds() + day) * 1000);
    bench.iamport.runSchedules();
    expect(bench.iamport.payments()).toHaveLength(1);
    bench.advance(day);
    bench.iamport.runSchedules();
    bench.iamport.runSchedules();
    const made = bench.iamport.payments().slice(1);
    expect(made).toMatchObject([
      { merchant_uid: 'old-1', status: 'paid', customer_uid_usage: 'payment.scheduled' },
    ]);
    const executed = { executed_at: bench.nowSeconds(), payment_status: 'paid' };
    expect((await list('&schedule-status=executed')).response).toMatchObject({
      list: [{ imp_uid: made[0]?.imp_uid, ...executed }],
    });
    expect(bench.iamport.nextScheduleAt()).toBeUndefined();
  });

  it('fails when its key is gone, or its number is used up', async () => {
    await bench.charge({ merchant_uid: 'old-1' });
    schedule('old-1', 1);
    schedule('old-2', 1);
    bench.advance(day);
    bench.iamport.runSchedules();
    expect(bench.iamport.schedules()).toMatchObject([
      { payment_status: 'failed', fail_reason: '이미 주문이 이루어진 건입니다.' },
      { payment_status: 'paid' },
    ]);
    schedule('old-3', 1);
    await bench.call('DELETE', '/subscribe/customers/customer-1');
    bench.advance(day);
    bench.iamport.runSchedules();
    expect(bench.iamport.schedules()[2]).toMatchObject({
      imp_uid: null,
      fail_reason: '등록되지 않은 구매자입니다.',
    });
  });

  it('outlives a restart', () => {
    schedule('old-1', 1);
    const kept = JSON.parse(JSON.stringify(bench.iamport.snapshot()));
    const before = bench.iamport.schedules();
    bench.iamport.restore(kept);
    expect(bench.iamport.schedules()).toEqual(before);
  });
});

describe('revoking', () => {
  const unschedule = (asked: object) => bench.call('POST', '/subscribe/payments/unschedule', asked);

  it('takes back all of a key, and no other', async () => {
    bench.register({ customer_uid: 'customer-2', merchant_uid: 'registration-2' });
    schedule('old-1', 1);
    schedule('old-2', 2);
    schedule('old-3', 1, 'customer-2');
    const { response } = await unschedule({ customer_uid: 'customer-1' });
    expect(response).toMatchObject([
      { merchant_uid: 'old-1', schedule_status: 'revoked', revoked_at: bench.nowSeconds() },
      { merchant_uid: 'old-2' },
    ]);
    bench.advance(2 * day);
    bench.iamport.runSchedules();
    expect(bench.iamport.payments().map(({ merchant_uid }) => merchant_uid)).not.toContain('old-1');
    expect(bench.iamport.schedules()[2]).toMatchObject({ schedule_status: 'executed' });
    expect(await unschedule({ customer_uid: 'customer-1' })).toMatchObject({
      status: 200,
      code: 1,
      message: '취소할 예약결제 기록이 존재하지 않습니다.',
    });
  });

  it('takes back single ones by their numbers', async () => {
    schedule('old-1', 1);
    schedule('old-2', 2);
    await unschedule({ merchant_uid: ['old-2'] });
    expect(bench.iamport.schedules()).toMatchObject([
      { schedule_status: 'scheduled' },
      { schedule_status: 'revoked' },
    ]);
  });

  it('needs a name', async () => {
    expect(await unschedule({})).toMatchObject({ code: 1 });
  });
});

it.each([
  ['&schedule-status=waiting', '지원되지 않는'],
  ['&page=0', 'page 값이'],
  ['&to=0', 'from, to 값이'],
  ['&to=9999999999', '최대 3개월'],
])('is not listed for %s', async (query, message) => {
  expect(await list(query)).toMatchObject({
    status: 400,
    code: -1,
    message: expect.stringContaining(message),
  });
});

describe('a plan', () => {
  const plan = { customer_uid: 'customer-1', merchant_uid: 'old-1', amount: 9900 };

  it('may say its instant in ISO 8601', () => {
    bench.iamport.schedule({ ...plan, schedule_at: '2026-11-24T10:00:00+09:00' });
    expect(bench.iamport.nextScheduleAt()).toBe((bench.nowSeconds() + day) * 1000);
  });

  it('is refused without its key, and under a number that waits', () => {
    const named = { ...plan, schedule_at: bench.nowSeconds() };
    expect(() => bench.iamport.schedule({ ...named, customer_uid: 'nobody' })).toThrow('no key');
    bench.iamport.schedule(named);
    expect(() => bench.iamport.schedule(named)).toThrow('scheduled already');
  });

  it.each([{ schedule_at: 'soon' }, { schedule_at: 1, amount: 0 }, { schedule_at: 1, at: 1 }])(
    'is refused with %o',
    (wrong) => {
      expect(schedulePlan.safeParse({ ...plan, ...wrong }).success).toBe(false);
    },
  );
});
