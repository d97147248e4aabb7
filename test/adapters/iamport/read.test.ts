/** Reads from Iamport: retried where that helps, answered with a record or a proven absence. */
import { describe, expect, it } from 'vitest';
import type { IamportSettings } from '../../../functions/adapters/iamport/gateway.ts';
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { bodyOf, iamportBodies } from '../../fixtures/iamport-bodies.ts';
import type { SimulatedIamportOptions } from '../../sandbox/iamport/simulated-iamport.ts';
import { type CannedAnswer, cannedIamport } from '../support/canned-iamport.ts';
import { gatewayUnderTest, goodKeys, plentyOfTime } from '../support/gateway-under-test.ts';
import { closedAddress } from '../support/listening.ts';
import { servedIamport } from '../support/served-iamport.ts';

const uid = customerUid('your-customer-unique-id');
const order = merchantUid('order_id_8237352');
const KEY = `GET /subscribe/customers/${uid}`;
const unavailable = {
  code: 'iamport_unavailable',
  message: 'Iamport does not answer. Repeat the identical request.',
  retryAfterSeconds: 5,
};

async function bench(
  given: {
    readonly options?: Partial<SimulatedIamportOptions>;
    readonly settings?: Partial<IamportSettings>;
  } = {},
) {
  const served = await servedIamport(given.options);
  served.register(uid);
  const gateway = gatewayUnderTest({ apiUrl: served.url, now: served.now, ...given.settings });
  return { served, gateway };
}

async function answering(answer: (url: string) => CannedAnswer) {
  const canned = await cannedIamport(({ url }) => answer(url));
  return { canned, gateway: gatewayUnderTest({ apiUrl: canned.url }) };
}

describe('a read that fails for a moment', () => {
  it.each(['http_500', 'http_429', 'reset', 'refused', 'http_500_after'])(
    'is retried up to twice: %s',
    async (fault) => {
      const { served, gateway } = await bench();
      served.iamport.planFault({ operation: 'customer_get', fault, times: 2 });
      const key = await gateway.findBillingKey(uid);
      expect(key?.customerUid).toBe(uid);
      expect(served.callsOf(KEY)).toHaveLength(3);
    },
  );

  it('is retried after pauses that are randomly shortened by at most half', async () => {
    const pauses: number[] = [];
    const chances = [0, 0.999];
    const { served, gateway } = await bench({
      settings: {
        pause: async (span) => void pauses.push(span),
        random: () => chances.shift() ?? 0,
      },
    });
    served.iamport.planFault({ operation: 'customer_get', fault: 'http_500', times: 2 });
    await gateway.findBillingKey(uid);
    const [first = 0, second = 0] = pauses;
    expect(first).toBe(150);
    expect(second).toBeGreaterThan(300);
    expect(second).toBeLessThan(301);
  });

  it.each(['http_500', 'http_429', 'reset'])(
    'and goes on failing makes Iamport unavailable after three tries: %s',
    async (fault) => {
      const pauses: number[] = [];
      const pause = async (span: number) => void pauses.push(span);
      const { served, gateway } = await bench({ settings: { pause } });
      served.iamport.planFault({ operation: 'customer_get', fault, times: 0 });
      await expect(gateway.findBillingKey(uid)).rejects.toMatchObject(unavailable);
      expect([served.callsOf(KEY).length, pauses.length]).toEqual([3, 2]);
    },
  );

  it('makes Iamport unavailable when no server listens', async () => {
    const gateway = gatewayUnderTest({ apiUrl: await closedAddress() });
    await expect(gateway.findBillingKey(uid)).rejects.toMatchObject(unavailable);
  });
});

describe.concurrent('a read without an answer', () => {
  it('is aborted after four seconds and retried', async ({ expect: expecting }) => {
    const { served, gateway } = await bench();
    served.iamport.planFault({ operation: 'customer_get', fault: 'timeout_before' });
    const key = await gateway.findBillingKey(uid);
    expecting(key?.customerUid).toBe(uid);
    await served.callsOf(KEY)[0]?.closed;
  });

  it('fails after eight seconds in all', async ({ expect: expecting }) => {
    const { served, gateway } = await bench();
    served.iamport.planFault({ operation: 'customer_get', fault: 'timeout_before', times: 0 });
    const before = performance.now();
    await expecting(gateway.findBillingKey(uid)).rejects.toMatchObject(unavailable);
    const took = performance.now() - before;
    expecting(took).toBeGreaterThan(7_500);
    expecting(took).toBeLessThan(9_500);
  });
});

describe('an answer that proves nothing', () => {
  it.each([
    ['bad JSON', { body: '{"code":0,"message":null,"response":{"imp_uid":"imp_' }],
    ['HTML', { body: '<!doctype html><title>점검중</title>' }],
    ['nothing', { body: '' }],
    ['null', { body: 'null' }],
    ['no envelope', { body: '{"status":"paid"}' }],
    ['HTML with 403', { status: 403, body: '<html>' }],
    ['HTML with 404', { status: 404, body: '<html>Not Found</html>' }],
    ['an empty content', { body: '{"code":0,"message":null,"response":null}' }],
    ['another content', { body: bodyOf('token') }],
    ['another refusal', { body: bodyOf('unknown-buyer') }],
    ['another refusal with 400', { status: 400, body: '{"code":-1,"message":"x"}' }],
  ])('makes Iamport unavailable: %s', async (_, answer) => {
    const { gateway } = await answering(() => answer);
    await expect(gateway.findBillingKey(uid)).rejects.toMatchObject(unavailable);
    await expect(gateway.findPayments(order)).rejects.toMatchObject(unavailable);
  });
});

describe('"not found"', () => {
  it.each([404, 200] as const)('under HTTP %i means that there is none', async (status) => {
    const { gateway } = await bench({ options: { unknownCustomerStatus: status } });
    expect(await gateway.findBillingKey(customerUid('nobody'))).toBeUndefined();
    expect(await gateway.paymentsOfKey(customerUid('nobody'))).toEqual([]);
  });

  it('means an empty list of payments', async () => {
    const { gateway } = await bench();
    const none = [
      await gateway.findPayments(order),
      (await gateway.findManyPayments([order])).rows,
      await gateway.findPayment(impUid('imp_000000000000')),
    ];
    expect(none).toEqual([[], [], undefined]);
  });

  it.each(['billing-key-not-found', 'payment-not-found'])(
    'is recognised by its words: %s',
    async (name) => {
      const { gateway } = await answering(() => ({ body: bodyOf(name) }));
      expect(await gateway.findBillingKey(uid)).toBeUndefined();
    },
  );
});

describe('a record', () => {
  it('of a billing key is parsed into our words', async () => {
    const { gateway } = await answering(() => ({ body: bodyOf('billing-key') }));
    expect(await gateway.findBillingKey(uid)).toEqual({
      customerUid: uid,
      card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
      pg: { provider: 'html5_inicis', id: 'INIBillTst' },
    });
  });

  it('of a billing key on an older account may lack the card', async () => {
    const { gateway } = await answering(() => ({
      body: bodyOf('billing-key-of-an-older-account'),
    }));
    expect(await gateway.findBillingKey(uid)).toMatchObject({ card: { name: 'BC카드' } });
  });

  it('of a payment is parsed into our words, its seconds into milliseconds', async () => {
    const { gateway } = await answering(() => ({ body: bodyOf('payment-paid') }));
    expect(await gateway.findPayment(impUid('imp_448280090638'))).toEqual({
      impUid: 'imp_448280090638',
      merchantUid: 'order_id_8237352',
      name: '월간 구독',
      status: 'paid',
      amount: 9_900,
      cancelAmount: 0,
      currency: 'KRW',
      customerUid: uid,
      usage: 'payment',
      pg: { provider: 'html5_inicis', id: 'INIBillTst' },
      startedAt: 1_795_395_602_000,
      paidAt: 1_795_395_603_000,
      applyNum: '30012345',
      pgTid: 'INIAPICARDINIBillTst20261123100003482911',
      receiptUrl:
        'https://iniweb.inicis.com/receipt/iniReceipt.jsp?noTid=INIAPICARDINIBillTst20261123100003482911',
      card: { name: '신한카드', code: '366', maskedNumber: '424242*********2' },
    });
  });

  it('of a payment on an older account lacks newer fields, and is read without them', async () => {
    const { gateway } = await answering(() => ({ body: bodyOf('payment-of-an-older-account') }));
    const payment = await gateway.findPayment(impUid('imp_448280090638'));
    expect(payment).toMatchObject({ status: 'paid', amount: 9_900, currency: 'KRW' });
    expect(payment).not.toHaveProperty('customerUid');
  });

  it.each([
    ['payment-declined', { status: 'failed', failReason: '[1254][실시간빌링실패|잔액부족]' }],
    ['payment-cancelled', { status: 'cancelled', cancelAmount: 9_900 }],
    ['payment-partially-cancelled', { status: 'cancelled', cancelAmount: 3_000 }],
    ['payment-ready', { status: 'ready' }],
    ['issuance-record', { status: 'paid', amount: 0, usage: 'issue' }],
    ['issuance-cancelled-by-buyer-record', { status: 'failed' }],
  ])('in every state is read: %s', async (name, expected) => {
    const { gateway } = await answering(() => ({ body: bodyOf(name) }));
    const payment = await gateway.findPayment(impUid('imp_448280090638'));
    expect(payment).toMatchObject(expected);
    if (expected.status !== 'paid' && expected.status !== 'cancelled')
      expect(payment).not.toHaveProperty('paidAt');
  });
});

describe('an inquiry', () => {
  it('finds the payments of a test channel', async () => {
    const { served, gateway } = await bench({ options: { testChannel: true } });
    const [visit] = served.iamport.payments();
    const found = await gateway.findPayment(impUid(visit?.imp_uid ?? ''));
    expect(found?.impUid).toBe(visit?.imp_uid);
  });

  it('about many order numbers leaves out those that Iamport does not know', async () => {
    const { gateway } = await bench();
    const { rows: found } = await gateway.findManyPayments([order, merchantUid(`visit-${uid}`)]);
    expect(found.map((payment) => payment.merchantUid)).toEqual([`visit-${uid}`]);
  });

  it("about a key's payments reads every page", async () => {
    const { served, gateway } = await bench();
    for (let number = 1; number <= 45; number += 1) {
      await gateway.charge(
        { customerUid: uid, merchantUid: merchantUid(`n-${number}`), name: '구독', amount: 100 },
        plentyOfTime,
      );
      served.advance(60_000);
    }
    const found = await gateway.paymentsOfKey(uid);
    expect(found.map((payment) => payment.merchantUid)).toEqual([
      ...Array.from({ length: 45 }, (_, index) => `n-${45 - index}`),
      `visit-${uid}`,
    ]);
  });

  it('about an order number finds all its records, newest first', async () => {
    const { served, gateway } = await bench();
    const request = { customerUid: uid, merchantUid: order, name: '구독', amount: 100 };
    served.iamport.planFault({ operation: 'again', fault: 'decline', code: '1254', times: 2 });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await gateway.charge(request, plentyOfTime);
      served.advance(60_000);
    }
    const found = await gateway.findPayments(order);
    expect(found.map(({ status }) => status)).toEqual(['paid', 'failed', 'failed']);
  });

  it('stops reading pages that never end', async () => {
    const page = JSON.stringify({ code: 0, message: null, response: { next: 2, list: [] } });
    const { canned, gateway } = await answering(() => ({ body: page }));
    expect(await gateway.findPayments(order)).toEqual([]);
    expect(canned.sent.length).toBeLessThanOrEqual(50);
  });

  it.each(['../users/pg', 'a/b?c=d#e&f', '홍길동 100%', '%2e%2e', ';a=b'])(
    'cannot be redirected to another path by an id: %s',
    async (name) => {
      const { canned, gateway } = await answering(() => ({
        body: bodyOf('billing-key-not-found'),
      }));
      await gateway.findBillingKey(customerUid(name));
      await gateway.findPayments(merchantUid(name));
      const encoded = encodeURIComponent(name);
      expect(canned.sent.map(({ url }) => url.split('?')[0])).toEqual([
        `/subscribe/customers/${encoded}`,
        `/payments/findAll/${encoded}`,
      ]);
    },
  );
});

describe('the transactions of a span', () => {
  const second = Date.parse('2026-11-23T10:00:00+09:00');

  it('without a whole second are none, and Iamport is not asked', async () => {
    const { served, gateway } = await bench();
    const span = { from: second + 498, until: second + 573 };
    const page = await gateway.paymentsBetween({ status: 'paid', ...span });
    expect(page).toEqual({ rows: [], unreadable: [], more: false });
    expect(served.calls).toEqual([]);
  });

  it('include those of its first second, and none of its end second', async () => {
    const { served, gateway } = await bench();
    const paidAt = Math.floor(served.now() / 1_000) * 1_000;
    const search = { status: 'paid' } as const;
    const within = { from: paidAt - 200, until: paidAt + 1 };
    const before = { from: paidAt - 60_000, until: paidAt };
    expect((await gateway.paymentsBetween({ ...search, ...within })).rows).toHaveLength(1);
    expect((await gateway.paymentsBetween({ ...search, ...before })).rows).toEqual([]);
  });
});

describe('deleting a billing key', () => {
  it('is done once Iamport confirms it', async () => {
    const { gateway } = await bench();
    expect(await gateway.deleteBillingKey(uid)).toBe(true);
    expect(await gateway.findBillingKey(uid)).toBeUndefined();
  });

  it('is done when the key did not exist', async () => {
    const { gateway } = await bench();
    expect(await gateway.deleteBillingKey(customerUid('nobody'))).toBe(true);
  });

  it.each(['404', '404_bare', '200_words'] as const)(
    'is done by one DELETE, also where Iamport says "gone" as %s',
    async (key_gone) => {
      const { served, gateway } = await bench();
      served.iamport.reshape({ key_gone });
      expect(await gateway.deleteBillingKey(uid)).toBe(true);
      expect(await gateway.deleteBillingKey(uid)).toBe(true);
      expect(served.callsOf(`DELETE /subscribe/customers/${uid}`)).toHaveLength(2);
    },
  );

  it('is not done while Iamport still has it', async () => {
    const { served, gateway } = await bench();
    served.iamport.planFault({ operation: 'customer_delete', fault: 'not_found' });
    expect(await gateway.deleteBillingKey(uid)).toBe(false);
  });

  it.each(['http_500', 'http_403', 'reset'])(
    'is not done where Iamport answers the DELETE by a fault, and still has it: %s',
    async (fault) => {
      const { served, gateway } = await bench();
      served.iamport.planFault({ operation: 'customer_delete', fault, times: 0 });
      expect(await gateway.deleteBillingKey(uid)).toBe(false);
    },
  );

  it('is not asked for when it was not Iamport that failed', async () => {
    const { served } = await bench();
    let reads = 0;
    const keys = async () => {
      reads += 1;
      if (reads === 1) throw new Error('AccessDeniedException');
      return goodKeys;
    };
    const gateway = gatewayUnderTest({ apiUrl: served.url, keys });
    await expect(gateway.deleteBillingKey(uid)).rejects.toThrow('AccessDenied');
    expect(served.callsOf(`GET /subscribe/customers/${uid}`)).toEqual([]);
  });

  it.each(['http_500', 'bad_json'])(
    'is unknown when Iamport does not say either whether it has it: %s',
    async (fault) => {
      const { served, gateway } = await bench();
      served.iamport.planFault({ operation: 'customer_get', fault, times: 0 });
      await expect(gateway.deleteBillingKey(uid)).rejects.toMatchObject(unavailable);
    },
  );
});

it('the adapter reads every fixture of a whole payment', async () => {
  const names = Object.keys(iamportBodies).filter((name) => /^(payment|issuance)-/.test(name));
  const rows = names.filter((name) => name !== 'payment-not-found');
  for (const name of rows) {
    const { gateway } = await answering(() => ({ body: bodyOf(name) }));
    expect(await gateway.findPayment(impUid('imp_448280090638')), name).toBeDefined();
  }
});
