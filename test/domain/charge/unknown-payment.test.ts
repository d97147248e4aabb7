/** A payment on one of our keys that no known request made: in the ledger, with a case. */
import { describe, expect, it } from 'vitest';
import { unknownPayment } from '../../../functions/domain/charge/unknown-payment.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { idCode } from '../../../functions/domain/ids.ts';
import {
  customerUidFrom,
  periodUidOf,
  registrationUidOf,
} from '../../../functions/domain/own-ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { active } from '../../adapters/support/items.ts';
import { alice, paymentRow, tenOClock } from '../support/charging.ts';
import { paidSubscription } from '../support/subscriptions.ts';

const now = tenOClock + HOUR;
const found = { key: active(), now };
const row = paymentRow({ name: '주문 8237352', failReason: '[1254] 홍길동' });

it('it is a paid entry that no request matches, and a case with the record', () => {
  const id = 'unknown_payment.order_id_8237352';
  const { failReason: _, ...kept } = row;
  expect(unknownPayment(row, found)).toEqual({
    merchantUid: 'order_id_8237352',
    customerUid: 'your-customer-unique-id',
    owner: alice,
    name: '주문 8237352',
    amount: 9_900,
    digest: 'unknown:imp_448280090638',
    createdAt: row.paidAt,
    status: 'paid',
    payment: provenPayment(row),
    refundedAmount: 0,
    openCase: {
      id,
      reason: 'unknown_payment',
      openedAt: now,
      payments: [{ ...kept, failReason: '[1254] 홍길동', failure: { code: '1254' } }],
    },
    history: [
      { at: now, what: 'compared' },
      { at: now, what: 'paid', note: 'imp_448280090638' },
      { at: now, what: 'case', note: 'unknown_payment', caseId: id },
    ],
    pendingEvents: [
      {
        eventId: `case.opened:${id}`,
        type: 'case.opened',
        at: now,
        note: { case_id: id, reason: 'unknown_payment' },
      },
    ],
    wakeAt: now + MINUTE,
  });
});

it.each([
  [0, 'paid'],
  [1, 'partially_refunded'],
  [9_899, 'partially_refunded'],
  [9_900, 'refunded'],
] as const)('a payment of which %i won were refunded is %s', (cancelAmount, status) => {
  const entry = unknownPayment(paymentRow({ cancelAmount }), found);
  expect(entry).toMatchObject({ status, refundedAmount: cancelAmount });
});

it('it has no name when the record has none', () => {
  expect(unknownPayment(paymentRow(), found).name).toBe('');
});

describe('its debt', () => {
  const { id: subscriptionId } = paidSubscription('2026-10-23');
  const debtUnder = (merchantUid: ReturnType<typeof periodUidOf>) =>
    unknownPayment(paymentRow({ merchantUid }), found).debt;

  it('is the period that its merchant_uid names', () => {
    const uid = periodUidOf({ subscriptionId, period: 7, attempt: 2 });
    expect(debtUnder(uid)).toEqual({ subscriptionId, period: 7 });
  });

  it('is undefined where it names none', () => {
    const visit = registrationUidOf(customerUidFrom(idCode('c'.repeat(28))));
    expect(visit && debtUnder(visit)).toBeUndefined();
    expect(unknownPayment(row, found)).not.toHaveProperty('debt');
  });
});
