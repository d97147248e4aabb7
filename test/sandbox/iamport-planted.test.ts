/** Records that nobody made here: of an old system, of other PGs, or odd ones. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { member, startBench, type TestBench } from './iamport/test-bench.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
});

afterEach(() => bench.stop());

const plant = (row: unknown) => bench.iamport.plantPayment(row);
const found = async (uid: string) => (await bench.call('GET', `/payments/find/${uid}`)).response;

async function listed(status: string): Promise<readonly unknown[]> {
  const { response } = await bench.call('GET', `/payments/status/${status}`);
  const list = member(response, 'list');
  return Array.isArray(list) ? list : [];
}

describe('a planted record', () => {
  it('is filled in to a whole one, paid now', async () => {
    plant({ merchant_uid: 'old-1', amount: 9900 });
    expect(await found('old-1')).toMatchObject({
      imp_uid: expect.stringMatching(/^imp_\d{12}$/),
      ...{ status: 'paid', amount: 9900, currency: 'KRW', customer_uid: null },
      paid_at: bench.nowSeconds(),
    });
  });

  it('may be years old, of another PG and in another currency', async () => {
    const row = { merchant_uid: 'old-1', amount: 30, currency: 'USD', pg_provider: 'paypal' };
    const paid_at = bench.nowSeconds() - 3 * 365 * 86_400;
    plant({ ...row, paid_at });
    expect(await found('old-1')).toMatchObject({ ...row, paid_at, started_at: paid_at });
    expect(await listed('paid')).toEqual([]);
  });

  it('may be an issuance, or a scheduled charge of a key on its card', async () => {
    bench.register();
    const key = { customer_uid: 'customer-1', amount: 9900 };
    plant({ ...key, merchant_uid: 'old-1', customer_uid_usage: 'issue' });
    plant({ ...key, merchant_uid: 'old-2', customer_uid_usage: 'payment.scheduled' });
    expect(await found('old-1')).toMatchObject({ customer_uid_usage: 'issue' });
    expect(await found('old-2')).toMatchObject({
      customer_uid_usage: 'payment.scheduled',
      card_number: '424242*********2',
    });
  });

  it('uses its number up, unless it failed', async () => {
    bench.register();
    plant({ merchant_uid: 'charge-1', amount: 9900, status: 'failed', fail_reason: null });
    expect(await bench.charge()).toMatchObject({ code: 0 });
    plant({ merchant_uid: 'charge-2', amount: 9900 });
    expect(await bench.charge({ merchant_uid: 'charge-2' })).toMatchObject({ code: 1 });
  });

  it('replaces one with the same imp_uid', () => {
    plant({ imp_uid: 'imp_1', merchant_uid: 'old-1', amount: 9900 });
    plant({ imp_uid: 'imp_1', merchant_uid: 'old-1', amount: 5000 });
    expect(bench.iamport.records()).toMatchObject([{ amount: 5000 }]);
  });
});

describe('an odd record', () => {
  const odd = {
    merchant_uid: null,
    amount: '9900',
    status: 'partially_refunded',
    cancel_history: [null],
  };

  it('is shown as it is, in lists too', async () => {
    plant({ ...odd, imp_uid: 'imp_1' });
    expect((await bench.call('GET', '/payments/imp_1')).response).toMatchObject(odd);
    expect(await listed('paid')).toMatchObject([odd]);
    expect(bench.iamport.records()).toMatchObject([odd]);
  });

  it('is listed by the change that it says it has had', async () => {
    plant({ ...odd, cancelled_at: bench.nowSeconds() });
    expect(await listed('cancelled')).toMatchObject([odd]);
    expect(await listed('paid')).toEqual([]);
  });

  it('stays odd in what nothing has changed, also after a restart', async () => {
    plant({
      imp_uid: 'imp_1',
      merchant_uid: 'old-1',
      amount: 100,
      cancel_history: [null],
      name: 7,
    });
    bench.iamport.cancelInConsole('imp_1', 40);
    expect(await found('old-1')).toMatchObject({ name: 7, cancel_history: [{ amount: 40 }] });
    bench.iamport.restore(JSON.parse(JSON.stringify(bench.iamport.snapshot())));
    expect(await found('old-1')).toMatchObject({ name: 7, cancel_history: [{ amount: 40 }] });
  });
});

it.each([
  [null, 'must be a JSON object'],
  [{ merchant: 'old-1' }, 'A payment has no member "merchant"'],
])('%o is no record', (row, message) => {
  expect(() => plant(row)).toThrow(message);
  expect(bench.iamport.payments()).toEqual([]);
});
