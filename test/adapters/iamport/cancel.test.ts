/** Refunding at Iamport: sent once, always with the amount and the expected balance before it. */
import { describe, expect, it } from 'vitest';
import type { GatewayAnswer, RefundRequest } from '../../../functions/domain/gateway/answer.ts';
import { customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { bodyOf } from '../../fixtures/iamport-bodies.ts';
import { cannedIamport } from '../support/canned-iamport.ts';
import { gatewayUnderTest, plentyOfTime } from '../support/gateway-under-test.ts';
import { closedAddress } from '../support/listening.ts';
import { servedIamport } from '../support/served-iamport.ts';

const CANCEL = 'POST /payments/cancel';
const uid = customerUid('your-customer-unique-id');
const order = merchantUid('order_id_8237352');

/** A payment of 9,900 won, and a function that refunds it. */
async function bench() {
  const served = await servedIamport();
  served.register(uid);
  const gateway = gatewayUnderTest({ apiUrl: served.url, now: served.now });
  const usual = { customerUid: uid, merchantUid: order, name: '월간 구독', amount: 9_900 };
  await gateway.charge(usual, plentyOfTime);
  const made = served.iamport.payments().at(-1);
  const refund = (given: Partial<RefundRequest> = {}) =>
    gateway.cancel(
      {
        impUid: impUid(made?.imp_uid ?? ''),
        amount: 3_000,
        balance: 9_900,
        reason: '고객 요청',
        ...given,
      },
      { ...plentyOfTime, timeout: 500 },
    );
  const gone = () => served.iamport.payments().at(-1)?.cancel_amount;
  return { served, gateway, refund, gone };
}

describe('a refund', () => {
  it('of a part is answered with the payment as it is afterwards', async () => {
    const { refund, served } = await bench();
    expect(await refund()).toMatchObject({
      kind: 'payment',
      payment: {
        status: 'cancelled',
        amount: 9_900,
        cancelAmount: 3_000,
        cancellations: [{ amount: 3_000, reason: '고객 요청', at: served.now() }],
      },
    });
  });

  it('of the remainder leaves nothing', async () => {
    const { refund, gone } = await bench();
    await refund();
    await refund({ amount: 6_900, balance: 6_900 });
    expect(gone()).toBe(9_900);
  });

  it('that is repeated unchanged is refused: the balance is lower than it says', async () => {
    const { refund, gone } = await bench();
    await refund();
    expect(await refund()).toMatchObject({ kind: 'refused' });
    expect(gone()).toBe(3_000);
  });

  it.each([0, -1, Number.NaN, 9_901])(
    'of %d won is never sent: Iamport reads no amount as everything',
    async (amount) => {
      const { refund, served } = await bench();
      expect(await refund({ amount })).toMatchObject({ kind: 'not_sent' });
      expect(served.callsOf(CANCEL)).toEqual([]);
    },
  );

  it('sends every field, and names the payment by imp_uid only', async () => {
    const { url, sent } = await cannedIamport(() => ({
      body: bodyOf('payment-partially-cancelled'),
    }));
    const gateway = gatewayUnderTest({ apiUrl: url });
    const request = {
      impUid: impUid('imp_448280090638'),
      amount: 3_000,
      balance: 9_900,
      taxFree: 0,
      vatAmount: 272,
      reason: '고객 요청',
    };
    const answer = await gateway.cancel(request, plentyOfTime);
    expect(sent.map(({ body }): unknown => JSON.parse(body))).toEqual([
      {
        imp_uid: 'imp_448280090638',
        amount: 3_000,
        checksum: 9_900,
        tax_free: 0,
        vat_amount: 272,
        reason: '고객 요청',
      },
    ]);
    expect(answer).toMatchObject({ payment: { cancelAmount: 3_000 } });
  });

  it('has its own connection', async () => {
    const { served, gateway, refund } = await bench();
    await gateway.findPayments(order);
    await refund();
    const [own] = served.callsOf(CANCEL).map(({ socket }) => socket);
    const others = served.calls.filter(({ what }) => what !== CANCEL).map(({ socket }) => socket);
    expect(others).not.toContain(own);
  });
});

describe('a refund whose answer fails is sent once, and the answer proves nothing', () => {
  const unclear: GatewayAnswer['kind'] = 'unclear';
  it.each([
    ['timeout_before', unclear, 0],
    ['timeout_after', unclear, 3_000],
    ['http_500', unclear, 0],
    ['http_500_after', unclear, 3_000],
    ['http_429', unclear, 0],
    ['bad_json', unclear, 0],
    ['reset', unclear, 0],
    ['unauthorized', 'unauthorized', 0],
    ['not_found', 'refused', 0],
    ['decline', 'refused', 0],
  ])('%s', async (fault, kind, back) => {
    const { served, refund, gone } = await bench();
    served.iamport.planFault({ operation: 'cancel', fault, times: 0 });
    expect((await refund()).kind).toBe(kind);
    expect(served.callsOf(CANCEL)).toHaveLength(1);
    expect(gone()).toBe(back);
  });

  it('no connection: not sent', async () => {
    const { refund } = await bench();
    expect((await refund()).kind).toBe('payment');
    const away = gatewayUnderTest({ apiUrl: await closedAddress() });
    const request = { impUid: impUid('imp_1'), amount: 1, balance: 1, reason: '고객 요청' };
    expect((await away.cancel(request, plentyOfTime)).kind).toBe('not_sent');
  });

  it('too late to send: not sent', async () => {
    const { served, gateway } = await bench();
    const request = { impUid: impUid('imp_1'), amount: 1, balance: 1, reason: '고객 요청' };
    const late = { sendBy: served.now(), timeout: 500 };
    expect((await gateway.cancel(request, late)).kind).toBe('not_sent');
    expect(served.callsOf(CANCEL)).toEqual([]);
  });
});
