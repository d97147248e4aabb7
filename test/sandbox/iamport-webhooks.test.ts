/** Webhooks: which events send one, to which address, and the ways of delivery. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serve, startBench, type TestBench } from './iamport/test-bench.ts';
import { cardEntry, noticeUrl, payRequest } from './iamport/test-samples.ts';

let bench: TestBench;

beforeEach(async () => {
  bench = await startBench();
});

afterEach(() => bench.stop());

const paid = (merchant_uid: string) => ({
  url: noticeUrl,
  notice: { imp_uid: expect.stringMatching(/^imp_\d{12}$/), merchant_uid, status: 'paid' },
});

describe('a webhook is sent', () => {
  it('for an issued key and for an approved charge', async () => {
    bench.register();
    await bench.charge();
    await bench.iamport.deliverDue();
    expect(bench.delivered).toEqual([paid('registration-1'), paid('charge-1')]);
  });

  it('to each address that the window was given', async () => {
    const addresses = ['http://shop.invalid/1', 'http://shop.invalid/2'];
    bench.register({ notice_url: addresses });
    await bench.iamport.deliverDue();
    expect(bench.delivered.map(({ url }) => url)).toEqual(addresses);
  });
});

describe('no webhook is sent', () => {
  const expectSilence = async () => {
    await bench.iamport.deliverDue();
    expect(bench.delivered).toEqual([]);
  };

  it('for a closed window or a refused card', async () => {
    const request_pay = payRequest();
    bench.iamport.useWindow({ request_pay, action: 'close' });
    bench.iamport.useWindow({ request_pay, card: cardEntry('4000 0000 0000 0002') });
    await expectSilence();
  });

  it('for a declined charge', async () => {
    bench.register({ notice_url: undefined });
    bench.iamport.planFault({ operation: 'again', fault: 'decline' });
    await bench.charge();
    await expectSilence();
  });

  it('without an address', async () => {
    bench.register({ notice_url: undefined });
    await bench.charge({ notice_url: undefined });
    await expectSilence();
  });

  it('when they are switched off', async () => {
    bench.iamport.setWebhookMode('off');
    bench.register();
    await expectSilence();
  });
});

it('arrives twice when set to', async () => {
  bench.iamport.setWebhookMode('twice');
  bench.register();
  await bench.iamport.deliverDue();
  expect(bench.delivered).toEqual([paid('registration-1'), paid('registration-1')]);
});

describe('a late webhook', () => {
  beforeEach(() => {
    bench.iamport.setWebhookMode('late');
    bench.register();
  });

  it('waits for its time, and reports that time', async () => {
    const due = (bench.nowSeconds() + 30 * 60) * 1000;
    bench.advance(30 * 60 - 1);
    await bench.iamport.deliverDue();
    expect(bench.delivered).toEqual([]);
    expect(bench.iamport.nextDueAt()).toBe(due);
    expect(bench.iamport.pendingWebhooks()).toBe(1);
  });

  it('arrives when its time has come, once', async () => {
    bench.advance(30 * 60);
    await bench.iamport.deliverDue();
    await bench.iamport.deliverDue();
    expect(bench.delivered).toEqual([paid('registration-1')]);
    expect(bench.iamport.nextDueAt()).toBeUndefined();
  });
});

it('is due now while it is being sent, and never delays the answer', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const waiting = await startBench({ deliverWebhook: () => promise });
  expect(waiting.register().rsp.success).toBe(true);
  expect(waiting.iamport.pendingWebhooks()).toBe(1);
  expect(waiting.iamport.nextDueAt()).toBe(waiting.nowSeconds() * 1000);
  resolve();
  await waiting.iamport.deliverDue();
  expect(waiting.iamport.pendingWebhooks()).toBe(0);
  await waiting.stop();
});

it('ignores the failure of a shop', async () => {
  const failing = await startBench({ deliverWebhook: () => Promise.reject(new Error('down')) });
  failing.register();
  await expect(failing.iamport.deliverDue()).resolves.toBeUndefined();
  await failing.stop();
});

it('is a JSON POST unless the sandbox delivers it in another way', async () => {
  const received: { type: string | undefined; body: string }[] = [];
  const shop = await serve(async (request, response) => {
    const body = (await request.toArray()).join('');
    received.push({ type: request.headers['content-type'], body });
    response.end();
  });
  const posting = await startBench({ deliverWebhook: undefined });
  posting.register({ notice_url: `${shop.url}/hook` });
  await posting.iamport.deliverDue();
  await posting.stop();
  shop.stop();
  const { imp_uid } = posting.iamport.payments()[0] ?? {};
  const body = JSON.stringify({ imp_uid, merchant_uid: 'registration-1', status: 'paid' });
  expect(received).toEqual([{ type: 'application/json', body }]);
});
