/** A restart keeps all that Iamport knows, through JSON and back. */
import { expect, it } from 'vitest';
import { startBench, type TestBench } from './iamport/test-bench.ts';

async function restarted(before: TestBench): Promise<TestBench> {
  const kept: unknown = JSON.parse(JSON.stringify(before.iamport.snapshot()));
  await before.stop();
  const after = await startBench();
  after.iamport.restore(kept);
  return after;
}

it('keeps payments, keys, their cards, and webhooks not yet sent', async () => {
  const before = await startBench();
  before.iamport.setWebhookMode('late');
  before.register({}, '4000 0000 0000 9995');
  before.register({ merchant_uid: 'registration-2', customer_uid: 'customer-2' });
  const payments = before.iamport.payments();
  const due = before.iamport.nextDueAt();

  const after = await restarted(before);
  expect(after.iamport.payments()).toEqual(payments);
  expect(after.iamport.nextDueAt()).toBe(due);
  expect(await after.charge()).toMatchObject({
    response: { fail_reason: '[1254][실시간빌링실패|잔액부족]' },
  });
  expect(await after.charge({ merchant_uid: 'registration-1' })).toMatchObject({ code: 1 });
  await after.stop();
});

it('keeps the token', async () => {
  const before = await startBench();
  // Both benches have the same random numbers; a registration between makes the tokens differ.
  before.register();
  const token = await before.token();
  const after = await restarted(before);
  expect(await after.token()).toBe(token);
  await after.stop();
});

it('keeps the webhook addresses of a payment', async () => {
  const before = await startBench();
  before.register();
  await before.charge();
  const after = await restarted(before);
  after.iamport.cancelInConsole(after.iamport.payments()[1]?.imp_uid ?? '');
  await after.iamport.deliverDue();
  expect(after.delivered).toMatchObject([{ notice: { status: 'cancelled' } }]);
  await after.stop();
});

it('refuses an invalid snapshot, and keeps its state', async () => {
  const bench = await startBench();
  bench.register();
  expect(() => bench.iamport.restore({ book: 'lost' })).toThrow();
  expect(bench.iamport.payments()).toHaveLength(1);
  await bench.stop();
});
