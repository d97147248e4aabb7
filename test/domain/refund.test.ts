/** A refund of a charge: what each answer and each look makes of it. */
import { describe, expect, it } from 'vitest';
import { classifyRefund, type RefundOutcome } from '../../functions/domain/classify-refund.ts';
import type { GatewayAnswer, GatewayPayment } from '../../functions/domain/gateway-answer.ts';
import { fence, impUid } from '../../functions/domain/ids.ts';
import { withPaymentSeen } from '../../functions/domain/payment-seen.ts';
import { claimRefundAgain, refundable } from '../../functions/domain/refund-claim.ts';
import { afterRefundLook } from '../../functions/domain/refund-look.ts';
import { isRefundedBy, withRefundOutcome } from '../../functions/domain/refund-outcome.ts';
import { DAY, MINUTE } from '../../functions/domain/time.ts';
import { processingCharge } from '../adapters/support/items.ts';
import { atRest, paidCharge, refunder, refunding, rowAfter } from './support/refunding.ts';

const open = refunding();
const { request, settleAfter } = open.openRefund;
const now = open.openRefund.requestedAt + 2_000;
const learnt = (outcome: RefundOutcome) =>
  withRefundOutcome(open, { fence: refunder, outcome, now }) ?? open;
const looked = (seen: GatewayPayment | undefined, at: number, charge = open) =>
  afterRefundLook(charge, { seen, now: at });

describe('a claimed refund', () => {
  it('names the payment, the amount and what must be left before', () => {
    expect(open).toMatchObject({
      status: 'paid',
      refundedAmount: 0,
      refunds: [{ amount: 4_000, reason: '고객 요청', status: 'processing' }],
      openRefund: { phase: 'claimed', fence: refunder, sends: 1 },
      wakeAt: settleAfter,
    });
    expect(request).toMatchObject({ impUid: 'imp_448280090638', amount: 4_000, balance: 9_900 });
  });

  it.each([
    ['what is left', paidCharge(), 9_900, 'yes'],
    ['a won more', paidCharge(), 9_901, 'exceeds_balance'],
    ['beside another', open, 1, 'another_is_open'],
    ['of a charge that is open', processingCharge(), 1, 'not_paid'],
  ] as const)('of %s: %#', (_what, charge, amount, verdict) => {
    expect(refundable(charge, amount)).toBe(verdict);
  });
});

describe('an answer', () => {
  const row = (cancelAmount: number): GatewayAnswer => ({
    kind: 'payment',
    payment: rowAfter(cancelAmount),
  });
  const refused = (message: string): GatewayAnswer => ({ kind: 'refused', message });

  it.each<[what: string, answer: GatewayAnswer, outcome: RefundOutcome]>([
    ['the balance that must be left', row(4_000), { kind: 'refunded' }],
    ['another balance', row(5_000), { kind: 'unknown', reason: 'answered with another balance' }],
    [
      'another payment',
      { kind: 'payment', payment: rowAfter(4_000, { impUid: impUid('imp_2') }) },
      { kind: 'unknown', reason: 'answered with another balance' },
    ],
    ['a code', refused('[11C9][취소실패|부분취소 불가]'), { kind: 'refused', code: '11C9' }],
    ['words', refused('이미 전액취소된 주문입니다.'), { kind: 'refused', code: 'refused' }],
    [
      'a code that says perhaps',
      refused('[1210][취소실패|시간초과]'),
      { kind: 'unknown', reason: 'refused ambiguously [1210]' },
    ],
    ['401', { kind: 'unauthorized' }, { kind: 'unknown', reason: 'the token was refused twice' }],
    ['silence', { kind: 'unclear', reason: 'no answer' }, { kind: 'unknown', reason: 'no answer' }],
    ['nothing sent', { kind: 'not_sent', reason: 'late' }, { kind: 'not_sent', reason: 'late' }],
  ])('of %s', (_what, answer, outcome) => {
    expect(classifyRefund({ answer, request })).toEqual(outcome);
  });

  it('that the money went back moves the ledger, once', () => {
    const done = learnt({ kind: 'refunded' });
    expect(done).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 4_000,
      refunds: [{ status: 'refunded', settledAt: now }],
      announce: [{ eventId: 'charge.refunded:imp_448280090638:4000' }],
    });
    expect(done.openRefund).toBeUndefined();
    expect(
      withRefundOutcome(done, { fence: refunder, outcome: { kind: 'refunded' }, now }),
    ).toBeUndefined();
    expect(atRest(done)).toHaveProperty('wakeAt', undefined);
  });

  it('counts only from the holder of the claim', () => {
    const learned = { fence: fence('a-strangers'), outcome: { kind: 'refunded' }, now } as const;
    expect(withRefundOutcome(open, learned)).toBeUndefined();
  });

  it.each<[what: string, outcome: RefundOutcome, refund: object]>([
    ['nothing', { kind: 'unknown', reason: 'x' }, { phase: 'unknown', lookAt: now + MINUTE }],
    ['a refusal', { kind: 'refused', code: '11C9' }, { phase: 'unknown', lookAt: now }],
    ['no send', { kind: 'not_sent', reason: 'x' }, { phase: 'due', sends: 0 }],
  ])('that proves %s leaves it open', (_what, outcome, refund) => {
    expect(learnt(outcome)).toMatchObject({
      refundedAmount: 0,
      openRefund: refund,
      refunds: [{ status: 'processing' }],
    });
  });
});

describe('a look', () => {
  it('finds the money that went back, however early', () => {
    expect(looked(rowAfter(4_000), now)).toMatchObject({ refundedAmount: 4_000 });
  });

  it('finds it among what somebody else gave back', () => {
    const cancellations = [
      { amount: 1_000, reason: '관리자 취소', at: now },
      { amount: 4_000, reason: '고객 요청', at: now },
    ];
    expect(looked(rowAfter(5_000, { cancellations }), now)).toMatchObject({
      refundedAmount: 5_000,
      refunds: [
        { amount: 4_000, status: 'refunded' },
        { amount: 1_000, status: 'refunded', reason: 'refunded elsewhere' },
      ],
    });
  });

  it('that finds another balance proves that it can never be carried out any more', () => {
    expect(looked(rowAfter(1_000), now)).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 1_000,
      openCase: { reason: 'refund_refused' },
      refunds: [{ status: 'refused', refusal: 'balance_changed' }, { amount: 1_000 }],
    });
  });

  it('that finds nothing moved proves nothing before it has settled', () => {
    expect(looked(rowAfter(0), settleAfter - 1)).toMatchObject({
      openRefund: { phase: 'unknown', lookAt: settleAfter },
    });
  });

  it('that finds nothing moved, twice and ten minutes apart, has it sent again', () => {
    const first = looked(rowAfter(0), settleAfter);
    expect(first).toMatchObject({ openRefund: { notFoundAt: settleAfter } });
    if (!isRefundedBy(first, refunder)) throw new Error('it is decided');
    const early = looked(rowAfter(0), settleAfter + 9 * MINUTE, first);
    expect(early).toMatchObject({ openRefund: { phase: 'unknown' } });
    const second = looked(rowAfter(0), settleAfter + 10 * MINUTE, first);
    expect(second).toMatchObject({ openRefund: { phase: 'due' } });
    const again = { of: refunder, fence: fence('next'), now: settleAfter + 10 * MINUTE };
    expect(claimRefundAgain(second, again)).toMatchObject({
      openRefund: { phase: 'claimed', sends: 2, request },
    });
    expect(claimRefundAgain(first, again)).toBeUndefined();
  });

  it.each([
    ['11C9', 'partial_refund_impossible'],
    ['500906', 'refund_refused'],
  ])('after the refusal %s that finds nothing moved is the verdict', (code, reason) => {
    const refusing = learnt({ kind: 'refused', code });
    if (!isRefundedBy(refusing, refunder)) throw new Error('it is decided');
    expect(looked(rowAfter(0), now, refusing)).toMatchObject({
      status: 'paid',
      refundedAmount: 0,
      refunds: [{ status: 'refused', refusal: code }],
      openCase: { reason },
    });
  });

  it('after a refusal that finds the money gone back believes the money', () => {
    const refusing = learnt({ kind: 'refused', code: 'refused' });
    if (!isRefundedBy(refusing, refunder)) throw new Error('it is decided');
    expect(looked(rowAfter(4_000), now, refusing)).toMatchObject({
      refundedAmount: 4_000,
      refunds: [{ status: 'refunded' }],
    });
  });

  it('without an answer proves nothing, for three days', () => {
    expect(looked(undefined, settleAfter + 2 * DAY)).toMatchObject({
      openRefund: { lookAt: settleAfter + 3 * DAY },
    });
    expect(looked(undefined, settleAfter + 3 * DAY)).toMatchObject({
      refunds: [{ status: 'unresolved' }],
      openCase: { reason: 'refund_unresolved' },
    });
  });

  it('that shows more left than there was proves nothing', () => {
    const partly = refunding(1_000, { ...paidCharge(), refundedAmount: 2_000 });
    expect(looked(rowAfter(0), now, partly)).toMatchObject({ openRefund: { phase: 'unknown' } });
  });
});

it('a refund that was given up is settled by what is found later', () => {
  const lost = looked(undefined, settleAfter + 3 * DAY);
  const found = withPaymentSeen(lost, rowAfter(4_000), settleAfter + 4 * DAY);
  expect(found).toMatchObject({
    refundedAmount: 4_000,
    refunds: [{ refundId: request.refundId, status: 'refunded' }],
  });
});
