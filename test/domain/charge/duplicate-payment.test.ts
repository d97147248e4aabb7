/** Duplicate payments of one debt: the earliest is kept, others are refunded or in a case. */
import { describe, expect, it } from 'vitest';
import { claimCharge, type PaidCharge } from '../../../functions/domain/charge/charge.ts';
import {
  withDuplicatePayment,
  withDuplicatePayments,
} from '../../../functions/domain/charge/duplicate-payment.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { customerUid, fence, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { alice, chargeRequest, digest, paymentRow, tenOClock } from '../support/charging.ts';
import { paidCharge, rowAfter } from '../support/refunding.ts';
import { times } from '../support/times.ts';

const charge = paidCharge();
const now = tenOClock + 3 * HOUR;
const later = rowAfter(0, { impUid: impUid('imp_2'), paidAt: tenOClock + 2 * HOUR });
const earlier = rowAfter(0, { impUid: impUid('imp_0'), paidAt: tenOClock - HOUR });
const second = (row: GatewayPayment, first: PaidCharge = charge) =>
  withDuplicatePayment(first, row, { now, times });
const found = { foundAt: now, status: 'found', amount: 9_900 } as const;

describe('a later payment', () => {
  it('is listed as a duplicate to refund, with work due within a minute', () => {
    expect(second(later)).toEqual({
      ...charge,
      duplicates: [{ ...found, impUid: 'imp_2' }],
      history: [...charge.history, { at: now, what: 'duplicate', note: 'imp_2' }],
      wakeAt: now + MINUTE,
    });
  });

  it('made in the very millisecond of the first is the duplicate all the same', () => {
    const tie = { ...later, paidAt: charge.payment.paidAt };
    expect(second(tie)).toMatchObject({
      payment: { impUid: 'imp_448280090638' },
      duplicates: [{ impUid: 'imp_2' }],
    });
  });

  it.each<[what: string, given: Partial<GatewayPayment>]>([
    ['a visit to the window', { usage: 'issue' }],
    ['somebody else’s, of years ago', { customerUid: customerUid('another'), startedAt: 1 }],
  ])('that is %s changes nothing', (_, given) => {
    expect(second({ ...later, ...given })).toBe(charge);
  });

  it('after another duplicate is one more', () => {
    const third = { ...later, impUid: impUid('imp_3') };
    expect(withDuplicatePayments(charge, [later, third, later], { now, times })).toMatchObject({
      duplicates: [{ impUid: 'imp_2' }, { impUid: 'imp_3' }],
    });
  });

  it.each<[what: string, given: Partial<GatewayPayment>]>([
    ['of another amount', { amount: 9_901 }],
    ['in another currency', { currency: 'USD' }],
    ['on another billing key', { customerUid: customerUid('another') }],
    ['of which a part was refunded', { cancelAmount: 100 }],
    ['with the status cancelled and money left', { status: 'cancelled', cancelAmount: 100 }],
    ['with the status cancelled and all of it left', { status: 'cancelled' }],
  ])('%s becomes a case with the gateway’s record of it', (_what, given) => {
    const row = { ...later, ...given };
    const id = 'duplicate_payment.order_id_8237352.imp_2';
    expect(second(row)).toEqual({
      ...charge,
      duplicates: [{ ...found, impUid: 'imp_2', amount: row.amount, status: 'in_case' }],
      openCase: { id, reason: 'duplicate_payment', openedAt: now, payments: [row] },
      pendingEvents: [
        {
          eventId: `case.opened:${id}`,
          type: 'case.opened',
          at: now,
          note: { case_id: id, reason: 'duplicate_payment' },
        },
      ],
      history: [
        ...charge.history,
        { at: now, what: 'duplicate', note: 'imp_2' },
        { at: now, what: 'case', note: 'duplicate_payment', caseId: id },
      ],
      wakeAt: now + MINUTE,
    });
  });
});

describe('a payment is no duplicate that', () => {
  it.each<[what: string, row: GatewayPayment]>([
    ['is the payment of the charge itself', paymentRow()],
    ['has failed', { ...later, status: 'failed' }],
    ['is not paid yet', { ...later, status: 'ready' }],
    ['was refunded whole', { ...later, status: 'cancelled', cancelAmount: 9_900 }],
  ])('%s', (_what, row) => {
    expect(second(row)).toBe(charge);
  });

  it('is listed already', () => {
    const known = second(later);
    expect(second(later, known)).toBe(known);
  });
});

describe('an earlier payment', () => {
  it('is the one that is kept: the one the ledger named becomes the duplicate', () => {
    expect(second(earlier)).toEqual({
      ...charge,
      payment: provenPayment(earlier),
      duplicates: [{ ...found, impUid: 'imp_448280090638' }],
      pendingEvents: [
        {
          eventId: 'charge.paid:imp_0',
          type: 'charge.paid',
          at: now,
          note: { instead_of: 'imp_448280090638' },
        },
      ],
      history: [...charge.history, { at: now, what: 'duplicate', note: 'imp_448280090638' }],
      wakeAt: now + MINUTE,
    });
  });

  const id = 'imp_448280090638';
  it.each<[what: string, row: GatewayPayment, first: PaidCharge]>([
    [
      'of the same debt under another number is not kept: it is another attempt',
      { ...earlier, merchantUid: merchantUid('another-attempt') },
      charge,
    ],
    [
      'is not kept once money of the known one was refunded',
      earlier,
      { ...charge, refundedAmount: 1 },
    ],
    [
      'is not kept once a refund of the known one was requested',
      earlier,
      { ...charge, refunds: [] },
    ],
    ['is not kept once another duplicate is known', earlier, { ...charge, duplicates: [] }],
    ['is not kept with another amount', { ...earlier, amount: 1 }, charge],
  ])('%s', (_what, row, first) => {
    const after = second(row, first);
    expect(after.payment.impUid).toBe(id);
    expect(after.duplicates?.map((one) => one.impUid)).toEqual(['imp_0']);
  });
});

it('a charge that is not paid has no duplicate payment', () => {
  const request = chargeRequest();
  const open = claimCharge({
    request,
    owner: alice,
    digest,
    actor: undefined,
    fence: fence('f'),
    now: tenOClock,
    times,
  });
  expect(withDuplicatePayments(open, [later], { now, times })).toBe(open);
});
