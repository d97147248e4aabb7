/** What an answer or a verdict changes in a charge with an open refund. */
import { describe, expect, it } from 'vitest';
import type { PaidCharge } from '../../../functions/domain/charge/charge.ts';
import {
  duplicateGone,
  isRefundedBy,
  type RefundingCharge,
  withRefundDone,
  withRefundOutcome,
  withRefundRefused,
  withRefundUnresolved,
} from '../../../functions/domain/charge/refund-outcome.ts';
import type { RefundOutcome } from '../../../functions/domain/gateway/classify-refund.ts';
import { fence } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import {
  atRest,
  paidCharge,
  partlyRefunded,
  refunder,
  refunding,
  refundingSecond,
  secondUid,
} from '../support/refunding.ts';

/** 4,000 of 9,900 won. */
const open = refunding(4_000);
const { openRefund } = open;
const { refundId = '' } = openRefund.request;
const now = openRefund.requestedAt + 2_000;
const second = refundingSecond();

const learnt = (outcome: RefundOutcome, charge: PaidCharge = open) =>
  withRefundOutcome(charge, { fence: refunder, outcome, now });
const unknown: RefundOutcome = { kind: 'unknown', reason: 'no answer' };
const without = ({ openRefund: _, ...charge }: RefundingCharge) => charge;

describe('an outcome', () => {
  it('counts only from the holder of the claim', () => {
    const learned = { fence: fence('a-strangers'), outcome: { kind: 'refunded' }, now } as const;
    expect(withRefundOutcome(open, learned)).toBeUndefined();
    expect(isRefundedBy(open, refunder)).toBe(true);
    expect(isRefundedBy(open, fence('a-strangers'))).toBe(false);
    expect(isRefundedBy(paidCharge(), refunder)).toBe(false);
  });

  it('that proves nothing leaves the refund unknown until an inquiry in a minute', () => {
    expect(learnt(unknown)).toEqual({
      ...open,
      openRefund: { ...openRefund, phase: 'unknown', inquireAt: now + MINUTE },
      history: [...open.history, { at: now, what: 'refund_unknown', note: 'no answer' }],
      wakeAt: now + MINUTE,
    });
  });

  it('of a refusal is believed only after an inquiry, which is due at once', () => {
    expect(learnt({ kind: 'refused', code: '11C9' })).toEqual({
      ...open,
      openRefund: { ...openRefund, phase: 'unknown', refusal: '11C9', inquireAt: now },
      history: [...open.history, { at: now, what: 'refund_unknown', note: '11C9' }],
      wakeAt: now,
    });
  });

  it('of a refund that was not sent makes it due in a minute, and does not count as a send', () => {
    expect(learnt({ kind: 'not_sent', reason: 'no connection' })).toEqual({
      ...open,
      openRefund: { ...openRefund, phase: 'due', sends: 0, inquireAt: now + MINUTE },
      history: [...open.history, { at: now, what: 'refund_not_sent', note: 'no connection' }],
      wakeAt: now + MINUTE,
    });
  });

  it.each<RefundOutcome>([
    unknown,
    { kind: 'refused', code: '11C9' },
    { kind: 'not_sent', reason: 'no connection' },
  ])('$kind changes nothing after an inquiry', (outcome) => {
    expect(learnt(outcome, learnt(unknown))).toBeUndefined();
  });

  it('refunded counts however late it comes, and once', () => {
    const done = learnt({ kind: 'refunded' }, learnt(unknown));
    expect(done).toMatchObject({ status: 'partially_refunded', refundedAmount: 4_000 });
    expect(learnt({ kind: 'refunded' }, done)).toBeUndefined();
  });
});

describe('an executed refund', () => {
  it('moves the ledger, has an event, and ends its claim', () => {
    expect(learnt({ kind: 'refunded' })).toEqual({
      ...without(open),
      status: 'partially_refunded',
      refundedAmount: 4_000,
      refunds: [{ ...open.refunds?.[0], status: 'refunded', settledAt: now }],
      history: [...open.history, { at: now, what: 'refunded', note: refundId }],
      pendingEvents: [
        {
          eventId: 'charge.refunded:imp_448280090638:4000',
          type: 'charge.refunded',
          at: now,
          note: { refund_id: refundId, refund_amount: 4_000 },
        },
      ],
      wakeAt: now + MINUTE,
    });
    expect(atRest(withRefundDone(open, now)).wakeAt).toBeUndefined();
  });

  it('changes no other refund of the charge', () => {
    const later = openRefund.requestedAt + 60 * MINUTE;
    const before = partlyRefunded(1_000);
    const done = withRefundDone(refunding(8_900, before, later), later);
    expect(done).toMatchObject({ status: 'refunded', refundedAmount: 9_900 });
    expect(done.refunds).toEqual([
      ...(before.refunds ?? []),
      expect.objectContaining({ amount: 8_900, status: 'refunded', settledAt: later }),
    ]);
  });
});

const wholeRefund = refunding(9_900);

it.each<[what: string, charge: RefundingCharge, refusal: string, reason: string]>([
  [
    'in part, for a card that cannot be refunded in part',
    open,
    '11C9',
    'partial_refund_impossible',
  ],
  ['whole, for such a card', wholeRefund, '11C9', 'refund_refused'],
  ['in part, for another reason', open, '500906', 'refund_refused'],
])('a refused refund is a case: %s', (_what, charge, refusal, reason) => {
  const asked = charge.openRefund.request.refundId;
  const id = `${reason}.order_id_8237352.${asked}`;
  expect(withRefundRefused(charge, refusal, now)).toEqual({
    ...without(charge),
    refunds: [{ ...charge.refunds?.[0], status: 'refused', refusal, settledAt: now }],
    openCase: { id, reason, openedAt: now },
    history: [
      ...charge.history,
      { at: now, what: 'refund_refused', note: `${asked} ${refusal}` },
      { at: now, what: 'case', note: reason, caseId: id },
    ],
    pendingEvents: [
      {
        eventId: `case.opened:${id}`,
        type: 'case.opened',
        at: now,
        note: { case_id: id, reason },
      },
    ],
    wakeAt: now + MINUTE,
  });
});

it('an unresolved refund is a case, and may still turn out to have happened', () => {
  const lost = withRefundUnresolved(open, now);
  const id = `refund_unresolved.order_id_8237352.${refundId}`;
  expect(lost.openRefund).toBeUndefined();
  expect(lost.openCase).toEqual({ id, reason: 'refund_unresolved', openedAt: now });
  expect(lost.refunds).toEqual([{ ...open.refunds?.[0], status: 'unresolved' }]);
  expect(lost.refundedAmount).toBe(0);
});

describe('a duplicate payment', () => {
  const { duplicates = [] } = second;
  const [other, found] = duplicates;
  const gone = {
    duplicates: [other, { ...found, status: 'refunded', settledAt: now }],
    history: [...second.history, { at: now, what: 'refunded', note: 'duplicate imp_2' }],
    pendingEvents: [
      {
        eventId: 'charge.refunded:imp_2:9900',
        type: 'charge.refunded',
        at: now,
        note: { duplicate_imp_uid: 'imp_2', refund_amount: 9_900 },
      },
    ],
    wakeAt: now + MINUTE,
  };

  it('that we refunded leaves the charge’s own payment as it is', () => {
    expect(learnt({ kind: 'refunded' }, second)).toEqual({ ...without(second), ...gone });
  });

  it('that was refunded in the console is settled as well', () => {
    const back = { impUid: secondUid, amount: 9_900, now };
    expect(duplicateGone(without(second), back)).toEqual({ ...without(second), ...gone });
  });

  it.each<[what: string, rule: (charge: RefundingCharge) => PaidCharge, step: object[]]>([
    [
      'refused',
      (charge) => withRefundRefused(charge, '11C9', now),
      [{ at: now, what: 'refund_refused', note: 'imp_2 11C9' }],
    ],
    ['not resolved', (charge) => withRefundUnresolved(charge, now), []],
  ])('whose refund is %s becomes a case', (_what, rule, step) => {
    const id = 'duplicate_payment.order_id_8237352.imp_2';
    const after = rule(second);
    expect(after.openRefund).toBeUndefined();
    expect(after.duplicates).toEqual([other, { ...found, status: 'in_case' }]);
    expect(after.openCase).toEqual({ id, reason: 'duplicate_payment', openedAt: now });
    expect(after.history).toEqual([
      ...second.history,
      ...step,
      { at: now, what: 'case', note: 'duplicate_payment', caseId: id },
    ]);
  });
});
