/** Charging at Iamport: sent once on its own connection, and what each answer proves. */
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { chargeAgain } from '../../../functions/adapters/iamport/charge.ts';
import type { IamportSettings } from '../../../functions/adapters/iamport/gateway.ts';
import type { ChargeRequest, GatewayAnswer } from '../../../functions/domain/gateway/answer.ts';
import { customerUid, merchantUid } from '../../../functions/domain/ids.ts';
import { bodyOf } from '../../fixtures/iamport-bodies.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import { gatewayUnderTest, plentyOfTime } from '../support/gateway-under-test.ts';
import { closedAddress, rawListening } from '../support/listening.ts';
import { CHARGE, servedIamport } from '../support/served-iamport.ts';

const uid = customerUid('your-customer-unique-id');
const usual: ChargeRequest = {
  customerUid: uid,
  merchantUid: merchantUid('order_id_8237352'),
  name: '월간 구독',
  amount: 9_900,
};

async function bench(settings: Partial<IamportSettings> = {}) {
  const served = await servedIamport();
  served.register(uid);
  const gateway = gatewayUnderTest({ apiUrl: served.url, now: served.now, ...settings });
  await gateway.prepare();
  return { served, gateway, charge: () => gateway.charge(usual, plentyOfTime) };
}

/** A charge against a server that the test writes by hand, below HTTP. */
async function chargeOn(onConnection: (socket: Socket) => void, timeout = 2_000) {
  const apiUrl = await rawListening(onConnection);
  return chargeAgain({
    apiUrl,
    token: 'token',
    request: usual,
    noticeUrl: undefined,
    maySend: () => true,
    timeout,
  });
}

describe('a charge', () => {
  it('is answered with the payment', async () => {
    const { served, charge } = await bench();
    const answer = await charge();
    const [, made] = served.iamport.payments();
    expect(answer).toMatchObject({
      kind: 'payment',
      payment: {
        impUid: made?.imp_uid,
        merchantUid: 'order_id_8237352',
        status: 'paid',
        amount: 9_900,
        currency: 'KRW',
        customerUid: uid,
        paidAt: served.now(),
        card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
      },
    });
  });

  it('that the card company declines returns the failed payment with its reason', async () => {
    const { served, charge } = await bench();
    served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1226' });
    expect(await charge()).toMatchObject({
      kind: 'payment',
      payment: { status: 'failed', failReason: '[1226][실시간빌링실패|도난, 분실카드]' },
    });
  });

  it("that Iamport refuses returns Iamport's words", async () => {
    const { gateway } = await bench();
    const nobodys = { ...usual, customerUid: customerUid('nobody') };
    expect(await gateway.charge(nobodys, plentyOfTime)).toMatchObject({
      kind: 'refused',
      message: '등록되지 않은 구매자입니다.',
    });
  });

  it('under a used order number is refused, and no second payment is made', async () => {
    const { served, charge } = await bench();
    await charge();
    expect(await charge()).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('이미 주문이 이루어진 건입니다.'),
    });
    expect(served.iamport.payments()).toHaveLength(2);
  });

  it('of another amount than requested is returned as it was made', async () => {
    const { served, charge } = await bench();
    served.iamport.planFault({ operation: 'again', fault: 'wrong_amount' });
    expect(await charge()).toMatchObject({ kind: 'payment', payment: { amount: 10_900 } });
  });

  it('has its own connection, never one that was used before', async () => {
    const { served, gateway, charge } = await bench();
    await gateway.findBillingKey(uid);
    await charge();
    await gateway.findBillingKey(uid);
    await gateway.charge({ ...usual, merchantUid: merchantUid('second') }, plentyOfTime);
    const own = served.callsOf(CHARGE).map(({ socket }) => socket);
    const others = served.calls.filter(({ what }) => what !== CHARGE).map(({ socket }) => socket);
    expect(new Set(own).size).toBe(2);
    expect(own.filter((socket) => others.includes(socket))).toEqual([]);
    await Promise.all(served.callsOf(CHARGE).map(({ closed }) => closed));
  });
});

describe('a charge whose answer fails is sent once, and the answer proves nothing', () => {
  const unclear: GatewayAnswer['kind'] = 'unclear';
  it.each([
    ['timeout_before', unclear, 0],
    ['timeout_after', unclear, 1],
    ['http_500', unclear, 0],
    ['http_500_after', unclear, 1],
    ['http_429', unclear, 0],
    ['bad_json', unclear, 0],
    ['reset', unclear, 0],
    ['refused', unclear, 0],
    ['unauthorized', 'unauthorized', 0],
    ['not_found', 'refused', 0],
    ['decline', 'payment', 1],
    ['wrong_amount', 'payment', 1],
  ])('%s', async (fault, kind, made) => {
    const { served, gateway } = await bench();
    served.iamport.planFault({ operation: 'again', fault, times: 0 });
    const answer = await gateway.charge(usual, { ...plentyOfTime, timeout: 300 });
    expect(answer.kind).toBe(kind);
    expect(served.callsOf(CHARGE)).toHaveLength(1);
    expect(served.iamport.payments()).toHaveLength(1 + made);
    await served.callsOf(CHARGE)[0]?.closed;
  });

  it.each([
    [
      'a connection closed without an answer',
      (socket: Socket) => socket.once('data', () => socket.end()),
    ],
    [
      'a connection reset without an answer',
      (socket: Socket) => socket.once('data', () => socket.resetAndDestroy()),
    ],
    [
      'a truncated answer',
      (socket: Socket) =>
        socket.once('data', () =>
          socket.end('HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"code'),
        ),
    ],
    [
      'an answer that is not HTTP',
      (socket: Socket) => socket.once('data', () => socket.end('SSH-2.0-x\r\n')),
    ],
    [
      "an answer larger than any of Iamport's",
      (socket: Socket) =>
        socket.once('data', () =>
          socket.end(
            `HTTP/1.1 200 OK\r\ncontent-length: 10100000\r\n\r\n${' '.repeat(10_100_000)}`,
          ),
        ),
    ],
    [
      'a redirect',
      (socket: Socket) =>
        socket.once('data', () =>
          socket.end('HTTP/1.1 307 Temporary Redirect\r\nlocation: /\r\ncontent-length: 0\r\n\r\n'),
        ),
    ],
  ])('%s', async (_, onConnection) => {
    let connections = 0;
    const answer = await chargeOn((socket) => {
      connections += 1;
      onConnection(socket);
    });
    expect(answer.kind).toBe('unclear');
    expect(connections).toBe(1);
  });

  it.each([
    ['nothing', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['no code', '{"message":null,"response":null}'],
    ['a code in quotes', '{"code":"0","message":null,"response":null}'],
    ['no content', '{"code":0,"message":null,"response":null}'],
    ['a status nobody knows', bodyOf('payment-paid').replace('"status":"paid"', '"status":"done"')],
    ['an amount in quotes', bodyOf('payment-paid').replace('"amount":9900', '"amount":"9900"')],
    ['no amount', bodyOf('payment-paid').replace('"amount":9900,', '')],
    ['no merchant_uid', bodyOf('payment-paid').replace('"merchant_uid"', '"order"')],
    ['no imp_uid', bodyOf('payment-paid').replace('"imp_uid"', '"id"')],
  ])('a body of %s', async (_, body) => {
    const { url } = await cannedIamport(() => ({ body }));
    const answer = await gatewayUnderTest({ apiUrl: url }).charge(usual, plentyOfTime);
    expect(answer.kind).toBe('unclear');
  });

  it.each([200, 201, 400, 402, 404, 409])(
    "Iamport's own refusal counts under HTTP %i too",
    async (status) => {
      const { url } = await cannedIamport(() => ({ status, body: bodyOf('unknown-buyer') }));
      const answer = await gatewayUnderTest({ apiUrl: url }).charge(usual, plentyOfTime);
      expect(answer).toMatchObject({ kind: 'refused', message: '등록되지 않은 구매자입니다.' });
    },
  );
});

describe('the time-out', () => {
  it('is set by the caller, and the connection is closed by then', async () => {
    const { served, gateway } = await bench();
    served.iamport.planFault({ operation: 'again', fault: 'slow', delay_ms: 60_000 });
    const before = performance.now();
    const answer = await gateway.charge(usual, { ...plentyOfTime, timeout: 200 });
    const took = performance.now() - before;
    expect(answer).toEqual({ kind: 'unclear', reason: 'no answer in time', isFault: true });
    expect(took).toBeGreaterThan(190);
    expect(took).toBeLessThan(1_500);
    await served.callsOf(CHARGE)[0]?.closed;
  });

  it('is set by the settings, if that is shorter', async () => {
    const { served, gateway } = await bench({ chargeTimeout: () => 200 });
    served.iamport.planFault({ operation: 'again', fault: 'timeout_after' });
    const before = performance.now();
    const answer = await gateway.charge(usual, { ...plentyOfTime, timeout: 20_000 });
    expect(answer.kind).toBe('unclear');
    expect(performance.now() - before).toBeLessThan(1_500);
  });

  it('is never extended by the settings', async () => {
    const { served, gateway } = await bench({ chargeTimeout: () => 20_000 });
    served.iamport.planFault({ operation: 'again', fault: 'timeout_after' });
    const before = performance.now();
    const answer = await gateway.charge(usual, { ...plentyOfTime, timeout: 200 });
    expect(answer.kind).toBe('unclear');
    expect(performance.now() - before).toBeLessThan(1_500);
  });

  it('is never extended by an answer that trickles', async () => {
    const before = performance.now();
    const answer = await chargeOn((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n');
        const drops = setInterval(() => socket.write(' '), 20);
        socket.once('close', () => clearInterval(drops));
      });
    }, 300);
    expect(answer).toEqual({ kind: 'unclear', reason: 'no answer in time', isFault: true });
    expect(performance.now() - before).toBeLessThan(1_500);
  });
});

describe('a charge is proven not sent', () => {
  it('when no server listens', async () => {
    const answer = await chargeAgain({
      apiUrl: await closedAddress(),
      token: 'token',
      request: usual,
      noticeUrl: undefined,
      maySend: () => true,
      timeout: 2_000,
    });
    expect(answer).toEqual({
      kind: 'not_sent',
      reason: 'no connection: ECONNREFUSED',
      isFault: true,
    });
  });

  it('when there is no token', async () => {
    const served = await servedIamport();
    served.register(uid);
    served.iamport.planFault({ operation: 'token', fault: 'http_500', times: 0 });
    const gateway = gatewayUnderTest({ apiUrl: served.url, now: served.now });
    expect(await gateway.charge(usual, plentyOfTime)).toMatchObject({ kind: 'not_sent' });
    expect(served.callsOf(CHARGE)).toEqual([]);
  });

  it.each([0, -1, -60_000])('when its latest sending time is %i ms away', async (late) => {
    const { served, gateway } = await bench();
    const answer = await gateway.charge(usual, { sendBy: served.now() + late, timeout: 2_000 });
    expect(answer).toEqual({ kind: 'not_sent', reason: 'too late to send' });
    expect(served.callsOf(CHARGE)).toEqual([]);
  });

  it('but not in the last millisecond: then it is sent', async () => {
    const { served, gateway } = await bench();
    const limits = { sendBy: served.now() + 1, timeout: 2_000 };
    expect(await gateway.charge(usual, limits)).toMatchObject({ kind: 'payment' });
  });
});

describe('the request', () => {
  const sentFor = async (request: ChargeRequest, settings: Partial<IamportSettings> = {}) => {
    const { url, sent } = await cannedIamport(() => ({ body: bodyOf('payment-paid') }));
    await gatewayUnderTest({ apiUrl: url, ...settings }).charge(request, plentyOfTime);
    return sent;
  };

  it("has only the fields that are present, by Iamport's names", async () => {
    const [sent, ...more] = await sentFor(usual);
    expect(more).toEqual([]);
    expect(sent).toMatchObject({
      method: 'POST',
      url: '/subscribe/payments/again',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer 3b5f0c1d9a7e4f2b8c6d1e0f3a5b7c9d2e4f6a8b',
      },
    });
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      customer_uid: 'your-customer-unique-id',
      merchant_uid: 'order_id_8237352',
      name: '월간 구독',
      amount: 9_900,
    });
  });

  it('carries every requested field, and the webhook address from the settings', async () => {
    const whole: ChargeRequest = {
      ...usual,
      taxFree: 0,
      vatAmount: 900,
      cardQuota: 3,
      buyer: {
        name: '홍길동',
        email: 'buyer@example.com',
        tel: '010-0000-0000',
        addr: '서울특별시',
        postcode: '04524',
      },
      customData: '{"campaign":"봄"}',
    };
    const [sent] = await sentFor(whole, { noticeUrl: 'https://shop.example/webhooks/iamport' });
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      customer_uid: 'your-customer-unique-id',
      merchant_uid: 'order_id_8237352',
      name: '월간 구독',
      amount: 9_900,
      tax_free: 0,
      vat_amount: 900,
      card_quota: 3,
      buyer_name: '홍길동',
      buyer_email: 'buyer@example.com',
      buyer_tel: '010-0000-0000',
      buyer_addr: '서울특별시',
      buyer_postcode: '04524',
      custom_data: '{"campaign":"봄"}',
      notice_url: 'https://shop.example/webhooks/iamport',
    });
  });

  it('states its length in bytes, not in characters', async () => {
    const [sent] = await sentFor({ ...usual, name: '😀 한글 이름' });
    expect(sent?.headers['content-length']).toBe(String(Buffer.byteLength(sent?.body ?? '')));
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ name: '😀 한글 이름' });
  });
});
