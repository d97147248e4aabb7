/** A one-off charge that a restored table has lost, recovered from the gateway's transactions. */
import { describe, expect, it } from 'vitest';
import { isOfRequest, recoveredCharge } from '../../../functions/domain/charge/recovered-charge.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { active } from '../../adapters/support/items.ts';
import { alice, chargeRequest, paymentRow, tenOClock } from '../support/charging.ts';
import { paidCharge } from '../support/refunding.ts';

const now = tenOClock + HOUR;
const found = { key: active(), now };
const row = paymentRow({ name: '월간 구독' });
const booked = () => recoveredCharge(row, found);

describe('the entry', () => {
  it('is a paid charge of the key’s owner, dated by its payment, with its event due in a minute', () => {
    expect(booked()).toEqual({
      merchantUid: 'order_id_8237352',
      customerUid: 'your-customer-unique-id',
      owner: alice,
      name: '월간 구독',
      amount: 9_900,
      digest: 'book:imp_448280090638',
      createdAt: row.paidAt,
      status: 'paid',
      payment: provenPayment(row),
      refundedAmount: 0,
      history: [{ at: now, what: 'paid', note: 'imp_448280090638' }],
      pendingEvents: [{ eventId: 'charge.paid:imp_448280090638', type: 'charge.paid', at: now }],
      wakeAt: now + MINUTE,
    });
  });

  it('has no name when the record has none', () => {
    expect(recoveredCharge(paymentRow(), found).name).toBe('');
  });

  it('includes what was refunded since, with events for both', () => {
    const partly = recoveredCharge(paymentRow({ status: 'cancelled', cancelAmount: 3_000 }), found);
    expect(partly).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 3_000,
      refunds: [{ amount: 3_000, reason: 'refunded elsewhere' }],
      pendingEvents: [{ type: 'charge.paid' }, { type: 'charge.refunded' }],
      wakeAt: now + MINUTE,
    });
  });
});

describe('a request counts as the lost one', () => {
  it('when key and amount are those of the payment', () => {
    expect(isOfRequest(booked(), chargeRequest({ name: 'whatever it was called' }))).toBe(true);
  });

  it.each([
    ['another key', { customerUid: customerUid('another') }],
    ['another amount', { amount: 9_901 }],
  ])('not with %s', (_what, given) => {
    expect(isOfRequest(booked(), chargeRequest(given))).toBe(false);
  });

  it('not where the request itself is known: its digest decides', () => {
    expect(isOfRequest(paidCharge(), chargeRequest())).toBe(false);
  });
});
