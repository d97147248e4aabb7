/** A refund that is asked for: what is refused, with which code, and that a refusal leaves no trace. */
import { expect, it } from 'vitest';
import { readRefundRefusal } from '../../../functions/adapters/iamport/refusals/read-refusal.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import { refundId } from '../../../functions/domain/ids.ts';
import { SECOND } from '../../../functions/domain/time.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import type { RefundWish } from '../../../functions/use-cases/refund/refund-order.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { kim, tenOClock } from '../../domain/support/charging.ts';
import { COPY, ownControl } from '../../domain/support/control.ts';
import { paidCharge, partlyRefunded, refunding, rowAfter } from '../../domain/support/refunding.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const order = (given: Partial<RefundWish['order']> = {}): RefundWish['order'] => ({
  refundId: refundId('r1'),
  amount: 1_000,
  reason: '고객 요청',
  cancelSubscription: false,
  ...given,
});

/** A shop whose gateway refunds everything, and what is asked of it. */
async function shop(charge: Charge = paidCharge()) {
  const here = await world();
  here.charges.put(charge);
  const sent: object[] = [];
  const gateway = {
    ...here.ports.gateway,
    cancel: async (request: { readonly amount: number }) => {
      sent.push(request);
      return { kind: 'payment', payment: rowAfter(request.amount) } as const;
    },
  };
  const ports = { ...here.ports, gateway };
  const ask = (given: Partial<RefundWish['order']> = {}, seconds = 29) =>
    refundCharge(ports, {
      uid: charge.merchantUid,
      order: order(given),
      actor: kim,
      deadline: here.served.now() + seconds * SECOND,
    });
  return {
    here,
    ports,
    sent,
    ask,
    stored: () => here.charges.item(charge.merchantUid),
    counted: () => here.controls.item('CONTROL')?.askedRefunds?.count ?? 0,
  };
}

const inCase = escalate(partlyRefunded(1_000), 'refunded_elsewhere', tenOClock);

it.each([
  [
    'of more than is left',
    paidCharge(),
    { amount: 9_901 },
    'refund_exceeds_balance',
    /Only 9900 won/,
  ],
  [
    'of more than earlier ones left',
    partlyRefunded(9_000),
    {},
    'refund_exceeds_balance',
    /Only 900/,
  ],
  ['of a charge without a verdict', processingCharge(), {}, 'not_in_this_state', /processing, not/],
  ['while another is under way', refunding(), {}, 'not_in_this_state', /still open/],
  ['of money that went back unasked', inCase, {}, 'not_in_this_state', /Decide its case/],
  [
    'that ends a subscription there is none of',
    paidCharge(),
    { cancelSubscription: true },
    'invalid_request',
    /no subscription/,
  ],
] as const)('a refund %s is refused', async (_, charge, given, code, words) => {
  const { ask, sent, stored } = await shop(charge);
  await expect(ask(given)).rejects.toMatchObject({ code, message: expect.stringMatching(words) });
  expect([sent, stored()]).toEqual([[], charge]);
});

it('what is refused is not counted among the refunds of the day', async () => {
  const { ask, counted } = await shop();
  await expect(ask({ amount: 9_901 })).rejects.toMatchObject({ code: 'refund_exceeds_balance' });
  expect(counted()).toBe(0);
});

it('who asks while another is under way is told when it is worth asking again', async () => {
  const { ask } = await shop(refunding());
  await expect(ask()).rejects.toMatchObject({ retryAfterSeconds: 30 });
});

it('another body under the same id is refused, the same body gets the same answer', async () => {
  const { ask, sent, counted } = await shop();
  expect(await ask()).toMatchObject({ replayed: false, refund: { status: 'refunded' } });
  expect(await ask()).toMatchObject({ replayed: true, refund: { status: 'refunded' } });
  await expect(ask({ amount: 999 })).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  expect([sent.length, counted()]).toEqual([1, 1]);
});

it('a restored table refunds nothing: it does not know what went back since its backup', async () => {
  const { here, ask, sent } = await shop();
  here.controls.put(ownControl({ table: { id: COPY, claimedAt: 0 } }));
  await expect(ask()).rejects.toMatchObject({ code: 'charging_stopped' });
  expect(sent).toEqual([]);
});

it.each([
  ['charging is off', { charging: 'off' }],
  ['Iamport is believed down', { outage: { since: 1, faults: [] } }],
] as const)('a refund is sent while %s: only charges wait', async (_, stopped) => {
  const { here, ask, sent } = await shop();
  here.controls.put(ownControl(stopped));
  expect(await ask()).toMatchObject({ refund: { status: 'refunded' } });
  expect(sent).toHaveLength(1);
});

it('nothing is claimed when too little time is left for the answer', async () => {
  const { ask, stored } = await shop();
  await expect(ask({}, 20)).rejects.toMatchObject({ code: 'try_again' });
  expect(stored()).toEqual(paidCharge());
});

it('on a full day, one that the same request claimed in between is answered, not refused', async () => {
  const { here, ask, sent } = await shop();
  await ask();
  const claimed = here.charges.item(paidCharge().merchantUid) ?? expect.fail('it is gone');
  const day = here.controls.item('CONTROL')?.askedRefunds ?? expect.fail('nothing was counted');
  here.charges.put(paidCharge());
  here.controls.put(ownControl({ askedRefunds: { ...day, count: 100 } }));
  here.controls.afterNext('find', () => here.charges.put(claimed));
  expect(await ask()).toMatchObject({ replayed: true, refund: { refundId: 'r1' } });
  expect(sent).toHaveLength(1);
});

it('one that the same request claimed since it was counted is not claimed again', async () => {
  const { here, ask, sent } = await shop();
  await ask();
  const claimed = here.charges.item(paidCharge().merchantUid) ?? expect.fail('it is gone');
  here.charges.put(paidCharge());
  here.controls.afterNext('replace', () => here.charges.put(claimed));
  expect(await ask()).toMatchObject({ replayed: true, refund: { refundId: 'r1' } });
  expect(sent).toHaveLength(1);
});

it('one that ends a subscription ends it before a won moves', async () => {
  const month = paidSubscription('2026-10-23');
  const debt = { subscriptionId: month.id, period: 1 };
  const { here, ask, sent } = await shop({ ...paidCharge(), debt });
  here.subscriptions.put(month);
  const status = () => here.subscriptions.item(month.id)?.status;
  here.charges.afterNext('replace', () => expect([status(), sent.length]).toEqual(['canceled', 0]));
  expect(await ask({ cancelSubscription: true })).toMatchObject({ refund: { status: 'refunded' } });
  expect(status()).toBe('canceled');
});

it('what the gateway refuses is asked about at once, and is a case when nothing moved', async () => {
  const { here, ports } = await shop();
  const message = '[11C9][취소실패|부분취소가 불가능한 카드]';
  const gateway = {
    ...ports.gateway,
    cancel: async () =>
      ({ kind: 'refused', message, meaning: readRefundRefusal(message) }) as const,
    findPayment: async () => rowAfter(0),
  };
  const { merchantUid: uid } = paidCharge();
  const deadline = here.served.now() + 29 * SECOND;
  const result = await refundCharge(
    { ...ports, gateway },
    { uid, order: order(), actor: kim, deadline },
  );
  expect(result).toMatchObject({
    refund: { status: 'refused' },
    charge: { openCase: { reason: 'partial_refund_impossible' } },
  });
});

it('who would end a subscription with a charge of none is told which field is wrong', async () => {
  const { ask } = await shop();
  await expect(ask({ cancelSubscription: true })).rejects.toMatchObject({
    fields: [{ field: 'cancel_subscription', message: 'needs a charge of a subscription' }],
  });
});
