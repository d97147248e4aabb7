/** Which record of the gateway may be adopted for a charge, and the outcome a verdict gives it. */
import { describe, expect, it } from 'vitest';
import type { CaseReason } from '../../../functions/domain/case/reason.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { caseId, customerUid, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import {
  judgedOutcome,
  misfit,
  paymentOf,
  underWay,
  verdictEntry,
} from '../../../functions/domain/verdict/charge-verdict.ts';
import { chargeRequest, tenOClock as now, paymentRow } from '../support/charging.ts';

const why = (given: Partial<GatewayPayment>, reason: CaseReason = 'unresolved') =>
  misfit(paymentRow(given), { request: chargeRequest(), reason });

const otherKey = customerUid('another-key');

describe('a record', () => {
  it.each<[string, Partial<GatewayPayment>, CaseReason?]>([
    ['is the payment of the request', {}],
    ['is that payment, refunded since', { status: 'cancelled', cancelAmount: 9_900 }],
    ['has another amount, and that was the question', { amount: 9_000 }, 'payment_mismatch'],
    ['is of another key, and that was the question', { customerUid: otherKey }, 'payment_mismatch'],
  ])('fits that %s', (_, given, reason) => {
    expect(why(given, reason)).toBeUndefined();
  });

  it.each<[string, Partial<GatewayPayment>, CaseReason?]>([
    [
      'imp_448280090638 belongs to another merchant_uid (order-2).',
      { merchantUid: merchantUid('order-2') },
      'payment_mismatch',
    ],
    [
      'Iamport shows imp_448280090638 as failed. Only a payment can be adopted.',
      { status: 'failed' },
    ],
    [
      'Iamport shows imp_448280090638 as ready. Only a payment can be adopted.',
      { status: 'ready' },
      'payment_mismatch',
    ],
    ['imp_448280090638 is in USD, not in won.', { currency: 'USD' }, 'payment_mismatch'],
    [
      'imp_448280090638 is a payment of 9000 won; the charge asked for 9900 won on its own billing key.',
      { amount: 9_000 },
    ],
    [
      'imp_448280090638 is a payment of 9900 won; the charge asked for 9900 won on its own billing key.',
      { customerUid: otherKey },
    ],
  ])('does not fit: %s', (text, given, reason) => {
    expect(why(given, reason)).toBe(text);
  });
});

describe('a payment to be given back', () => {
  const whyNot = (given: Partial<GatewayPayment>) =>
    misfit(paymentRow(given), {
      request: chargeRequest(),
      reason: 'unresolved',
      givesBack: true,
    });

  it('may be of any amount', () => {
    expect(whyNot({ amount: 10_900 })).toBeUndefined();
    expect(whyNot({ status: 'cancelled', cancelAmount: 9_899 })).toBeUndefined();
  });

  it('is of the key that was charged, and not gone already', () => {
    expect(whyNot({ customerUid: otherKey })).toMatch(/on its own billing key/);
    expect(whyNot({ status: 'cancelled', cancelAmount: 9_900 })).toBe(
      'Nothing is left of imp_448280090638 to be refunded.',
    );
  });
});

describe('a verdict', () => {
  const closing = { verdict: 'adopt', actor: 'ops', reason: '확인함', at: now } as const;
  const decision = { id: caseId('a'), reason: 'unresolved', closing } as const;

  it('that adopts a payment gives paid, with what was refunded of it', () => {
    const row = paymentRow({ cancelAmount: 4_000 });
    const proven = provenPayment(row);
    const adopted = paymentOf({ ...decision, adopted: row });
    expect(adopted).toEqual({ payment: proven, refundedAmount: 4_000 });
    expect(judgedOutcome(adopted)).toEqual({
      kind: 'paid',
      payment: proven,
      refundedAmount: 4_000,
    });
    expect(judgedOutcome({ ...adopted, refundedAmount: 0 })).toEqual({
      kind: 'paid',
      payment: proven,
    });
  });

  it('without a payment gives declined as never executed', () => {
    expect(paymentOf(decision)).toEqual({});
    expect(judgedOutcome({})).toEqual({ kind: 'declined', decline: { class: 'not_executed' } });
  });

  it('is stored with who gave it; why, its case says', () => {
    const id = caseId('unresolved.order-1');
    const adopting = { ...closing, impUid: impUid('imp_1') };
    expect(verdictEntry({ id, closing: adopting })).toEqual({
      at: now,
      what: 'verdict',
      note: 'adopt imp_1',
      actor: 'ops',
      caseId: id,
    });
    expect(verdictEntry({ id, closing: { ...closing, verdict: 'waive' } }).note).toBe('waive');
  });
});

it.each([
  ['claimed', now - 1, true],
  ['claimed', now, false],
  ['unknown', now - 1, false],
  ['due', now - 1, false],
] as const)('a request that is %s may be on its way until it has settled: %#', (phase, at, may) => {
  expect(underWay({ phase, settleAfter: now }, at)).toBe(may);
});
