/** What an inquiry of a payment proves about its open refund. */
import { describe, expect, it } from 'vitest';
import { applyGatewayRecord } from '../../../functions/domain/charge/apply-gateway-record.ts';
import {
  afterRefundInquiry,
  type SeenPayment,
} from '../../../functions/domain/charge/refund-inquiry.ts';
import {
  isRefundedBy,
  type RefundingCharge,
  withRefundOutcome,
} from '../../../functions/domain/charge/refund-outcome.ts';
import type { Cancellation } from '../../../functions/domain/gateway/answer.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import {
  paidCharge,
  partlyRefunded,
  refunder,
  refunding,
  refundingSecond,
  rowAfter,
  secondUid,
} from '../support/refunding.ts';
import { times } from '../support/times.ts';

/** 4,000 of 9,900 won. */
const open = refunding(4_000);
const { request, requestedAt, settleAfter } = open.openRefund;
const now = requestedAt + 2_000;

const inquired = (seen: SeenPayment, at = now, charge: RefundingCharge = open) =>
  afterRefundInquiry(charge, { seen, now: at, times });
const stillOpen = (seen: SeenPayment, at: number, charge?: RefundingCharge) => {
  const after = inquired(seen, at, charge);
  if (!isRefundedBy(after, refunder)) throw new Error('it is decided');
  return after;
};
const refused = (code: string): RefundingCharge => {
  const outcome = { kind: 'refused', code } as const;
  const after = withRefundOutcome(open, { fence: refunder, outcome, now });
  if (after === undefined || !isRefundedBy(after, refunder)) throw new Error('it is decided');
  return after;
};

describe('an inquiry', () => {
  it('finds the executed refund, however early', () => {
    expect(inquired(rowAfter(4_000))).toMatchObject({
      refundedAmount: 4_000,
      refunds: [{ refundId: request.refundId, status: 'refunded', settledAt: now }],
    });
  });

  it('that finds another balance proves that the refund can never be executed any more', () => {
    expect(inquired(rowAfter(1_000))).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 1_000,
      openCase: { reason: 'refund_refused' },
      refunds: [
        { status: 'refused', refusal: 'balance_changed' },
        { amount: 1_000, reason: 'refunded elsewhere' },
      ],
    });
  });

  it('that finds more left than before proves nothing', () => {
    const charge = refunding(1_000, partlyRefunded(2_000), requestedAt + DAY);
    const after = stillOpen(rowAfter(0), requestedAt + DAY, charge);
    expect(after.openRefund).toMatchObject({ phase: 'unknown' });
    expect(after.refunds).toEqual(charge.refunds);
  });

  it('without an answer proves nothing, however long, and is repeated within the hour', () => {
    const days = settleAfter + 30 * DAY;
    expect(inquired(undefined, days)).toMatchObject({
      openRefund: { phase: 'unknown', inquireAt: days + HOUR },
      openCase: undefined,
    });
  });

  it.each<[what: string, seen: SeenPayment]>([
    ['no such payment', 'not_shown'],
    ['a record that nobody can read', { ...rowAfter(9_900), isOdd: true, status: 'ready' }],
  ])('that shows %s proves nothing, and is a case three days after the first answer', (_, seen) => {
    const after = stillOpen(seen, settleAfter, refused('500626'));
    expect(after.openRefund).toMatchObject({ phase: 'unknown', answeredAt: settleAfter });
    expect(inquired(seen, settleAfter + 3 * DAY, after)).toMatchObject({
      openCase: { reason: 'refund_unresolved' },
      refunds: [{ status: 'unresolved' }],
      refundedAmount: 0,
    });
  });

  it('that shows more left than there was is a case three days after the first answer', () => {
    const [first, more] = [settleAfter + DAY, rowAfter(-1)];
    const after = stillOpen(more, first);
    expect(after.openRefund.answeredAt).toBe(first);
    expect(stillOpen(more, first + 3 * DAY - 1, after).openCase).toBeUndefined();
    expect(inquired(more, first + 3 * DAY, after)).toMatchObject({
      refunds: [{ status: 'unresolved' }],
      openCase: { reason: 'refund_unresolved' },
    });
  });

  it('answers the hint of a webhook', () => {
    const hinted = { ...open, refundHintedAt: now };
    expect(inquired(rowAfter(0), now, hinted)).toMatchObject({
      refundHintedAt: undefined,
      wakeAt: settleAfter,
    });
  });
});

describe('if more was refunded than requested, our refund is part of it', () => {
  const cancelled = (given: Partial<Cancellation> = {}): Cancellation => ({
    amount: 4_000,
    reason: '고객 요청',
    at: now,
    ...given,
  });
  const { at: _, ...undated } = cancelled();
  const rest = { amount: 1_000, reason: '관리자 취소', at: now };
  const seen = (...cancellations: Cancellation[]) => rowAfter(5_000, { cancellations });

  it.each<[what: string, entry: Cancellation]>([
    ['if it is listed', cancelled()],
    ['if it is listed without its time', undated],
    ['if a clock that is five minutes slow wrote it', cancelled({ at: requestedAt - 5 * MINUTE })],
  ])('%s', (_what, entry) => {
    expect(inquired(seen(rest, entry))).toMatchObject({
      refundedAmount: 5_000,
      refunds: [
        { amount: 4_000, status: 'refunded' },
        { amount: 1_000, status: 'refunded', reason: 'refunded elsewhere' },
      ],
    });
  });

  it.each<[what: string, entries: Cancellation[]]>([
    ['if nothing is listed', []],
    ['if it has another amount', [cancelled({ amount: 4_001 })]],
    ['if it has another reason', [cancelled({ reason: '관리자 취소' })]],
    ['if it is older than the request', [cancelled({ at: requestedAt - 5 * MINUTE - 1 })]],
  ])('but not %s', (_what, entries) => {
    expect(inquired(seen(...entries))).toMatchObject({
      refundedAmount: 5_000,
      refunds: [
        { amount: 4_000, status: 'refused', refusal: 'balance_changed' },
        { amount: 5_000, status: 'refunded', reason: 'refunded elsewhere' },
      ],
    });
  });

  it('but not if less was refunded, though an earlier one of the same amount is listed', () => {
    const again = refunding(4_000, partlyRefunded(4_000), requestedAt + DAY);
    const fiveThousand = rowAfter(5_000, { cancellations: [undated, rest] });
    expect(inquired(fiveThousand, requestedAt + DAY, again)).toMatchObject({
      refundedAmount: 5_000,
      refunds: [{ status: 'refunded' }, { status: 'refused' }, { amount: 1_000 }],
    });
  });
});

describe('an inquiry that finds nothing moved', () => {
  const unmoved = rowAfter(0);

  it('proves nothing before the request has settled', () => {
    expect(inquired(unmoved, settleAfter - 1)).toEqual({
      ...open,
      openRefund: { ...open.openRefund, phase: 'unknown', inquireAt: settleAfter },
      history: [...open.history, { at: settleAfter - 1, what: 'refund_looked' }],
      wakeAt: settleAfter,
    });
  });

  it('makes the refund due again when a second one ten minutes later finds the same', () => {
    const first = stillOpen(unmoved, settleAfter);
    expect(first.openRefund).toMatchObject({
      phase: 'unknown',
      notFoundAt: settleAfter,
      inquireAt: settleAfter + 10 * MINUTE,
    });
    const early = stillOpen(unmoved, settleAfter + 10 * MINUTE - 1, first);
    expect(early.openRefund).toMatchObject({ phase: 'unknown', notFoundAt: settleAfter });
    const second = stillOpen(unmoved, settleAfter + 10 * MINUTE, first);
    expect(second.openRefund).toMatchObject({ phase: 'due', inquireAt: settleAfter + 10 * MINUTE });
  });

  it.each([
    ['11C9', 'partial_refund_impossible'],
    ['500906', 'refund_refused'],
  ])('makes the refusal %s the verdict at once', (code, reason) => {
    expect(inquired(unmoved, now, refused(code))).toMatchObject({
      status: 'paid',
      refundedAmount: 0,
      refunds: [{ status: 'refused', refusal: code }],
      openCase: { reason },
    });
  });
});

it('a refusal that the balance contradicts is not believed', () => {
  expect(inquired(rowAfter(4_000), now, refused('refused'))).toMatchObject({
    refundedAmount: 4_000,
    refunds: [{ status: 'refunded' }],
  });
});

it('an unresolved refund is settled by what is found later', () => {
  const lost = inquired(undefined, settleAfter + 3 * DAY);
  expect(
    applyGatewayRecord(lost, rowAfter(4_000), { now: settleAfter + 4 * DAY, times }),
  ).toMatchObject({
    refundedAmount: 4_000,
    refunds: [{ refundId: request.refundId, status: 'refunded' }],
  });
});

it('a refund of a duplicate payment is no refund of the charge’s own', () => {
  const second = refundingSecond();
  const done = inquired(rowAfter(9_900, { impUid: secondUid }), now, second);
  expect(done).toMatchObject({
    status: paidCharge().status,
    refundedAmount: 0,
    duplicates: [{ status: 'in_case' }, { impUid: 'imp_2', status: 'refunded' }],
  });
  const partly = inquired(rowAfter(100, { impUid: secondUid }), now, second);
  expect(partly).toMatchObject({
    status: 'paid',
    refundedAmount: 0,
    openCase: { reason: 'duplicate_payment' },
  });
});
