/** Refunds: the arithmetic of parts, the checksum against refunding twice, and the console. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { member, startBench, type TestBench } from './iamport/test-bench.ts';
import { noticeUrl } from './iamport/test-samples.ts';

let bench: TestBench;
let impUid: unknown;

beforeEach(async () => {
  bench = await startBench();
  bench.register();
  const { response } = await bench.charge({ amount: 10_000 });
  impUid = member(response, 'imp_uid');
});

afterEach(() => bench.stop());

const cancel = (order: object) => bench.call('POST', '/payments/cancel', order);
const refused = (message: unknown) => ({ status: 200, code: 1, message, response: null });

it('refunds a part, and calls the payment cancelled from then on', async () => {
  const reply = await cancel({ imp_uid: impUid, amount: 3000, checksum: 10_000, reason: '파손' });
  expect(reply).toMatchObject({
    status: 200,
    code: 0,
    response: {
      imp_uid: impUid,
      status: 'cancelled',
      amount: 10_000,
      cancel_amount: 3000,
      cancelled_at: bench.nowSeconds(),
      cancel_reason: '파손',
      cancel_history: [
        { amount: 3000, reason: '파손', cancellation_id: expect.stringMatching(/^[0-9A-Z]{20}$/) },
      ],
      cancel_receipt_urls: [expect.any(String)],
    },
  });
});

it('adds the parts up', async () => {
  await cancel({ imp_uid: impUid, amount: 3000 });
  const reply = await cancel({ imp_uid: impUid, amount: 2000, checksum: 7000 });
  expect(reply).toMatchObject({
    response: { cancel_amount: 5000, cancel_history: [{ amount: 3000 }, { amount: 2000 }] },
  });
});

it.each([{}, { amount: 0 }, { amount: '' }])('reads %o as everything that is left', async (all) => {
  await cancel({ imp_uid: impUid, amount: 3000 });
  expect(await cancel({ imp_uid: impUid, ...all })).toMatchObject({
    response: { cancel_amount: 10_000, cancel_history: [{ amount: 3000 }, { amount: 7000 }] },
  });
});

it('finds the paid one of several payments by merchant_uid', async () => {
  expect(await cancel({ merchant_uid: 'charge-1' })).toMatchObject({
    response: { imp_uid: impUid },
  });
});

describe('does nothing when', () => {
  const unchanged = () =>
    expect(bench.iamport.payments()[1]).toMatchObject({ status: 'paid', cancel_amount: 0 });

  it('the checksum is not what is left', async () => {
    const reply = await cancel({ imp_uid: impUid, amount: 3000, checksum: 9000 });
    expect(reply).toEqual(refused(expect.stringContaining('checksum')));
    unchanged();
  });

  it.each([10_001, -1, 0.5, 'much'])('the amount is %s', async (amount) => {
    expect(await cancel({ imp_uid: impUid, amount })).toEqual(refused(expect.any(String)));
    unchanged();
  });

  it('no payment is named', async () => {
    expect(await cancel({})).toEqual(refused(expect.stringContaining('지정해주셔야합니다.')));
    unchanged();
  });
});

it('refuses a payment that is already refunded', async () => {
  await cancel({ imp_uid: impUid });
  expect(await cancel({ imp_uid: impUid })).toEqual(refused('이미 전액취소된 주문입니다.'));
});

it('refuses a payment that was never paid', async () => {
  const message = '취소할 결제건이 존재하지 않습니다.';
  bench.iamport.planFault({ operation: 'again', fault: 'decline' });
  const { response } = await bench.charge({ merchant_uid: 'charge-2' });
  expect(await cancel({ imp_uid: member(response, 'imp_uid') })).toEqual(refused(message));
  expect(await cancel({ imp_uid: 'imp_000000000000' })).toEqual(refused(message));
});

it('has nothing to refund for a registration', async () => {
  expect(await cancel({ merchant_uid: 'registration-1' })).toMatchObject({ code: -1 });
});

describe('in the console', () => {
  it('refunds everything', () => {
    expect(bench.iamport.cancelInConsole(String(impUid))).toMatchObject({
      status: 'cancelled',
      cancel_amount: 10_000,
    });
  });

  it('refuses what the API refuses', () => {
    bench.iamport.cancelInConsole(String(impUid));
    expect(() => bench.iamport.cancelInConsole(String(impUid))).toThrow(
      '이미 전액취소된 주문입니다.',
    );
  });
});

describe('webhooks', () => {
  const cancellations = async () => {
    await bench.iamport.deliverDue();
    return bench.delivered.filter(({ notice }) => notice.status === 'cancelled');
  };

  it('report every partial refund in the console', async () => {
    const payment = bench.iamport.cancelInConsole(String(impUid), 1000);
    expect(await cancellations()).toEqual([
      {
        url: noticeUrl,
        notice: {
          imp_uid: impUid,
          merchant_uid: 'charge-1',
          status: 'cancelled',
          cancellation_id: payment.cancel_history[0]?.cancellation_id,
        },
      },
    ]);
  });

  it('report a refund over the API only on request', async () => {
    await cancel({ imp_uid: impUid, amount: 1000 });
    expect(await cancellations()).toHaveLength(0);
    await cancel({ imp_uid: impUid, amount: 1000, enable_webhook: true });
    expect(await cancellations()).toHaveLength(1);
  });
});
