/** Refunds of a charge's own payment: the ledger moves forward, and each has one event. */
import { describe, expect, it } from 'vitest';
import {
  withExternalRefund,
  withRefundBooked,
} from '../../../functions/domain/charge/external-refund.ts';
import type { Refund } from '../../../functions/domain/charge/refund.ts';
import { refundId } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { tenOClock } from '../support/charging.ts';
import { paidCharge } from '../support/refunding.ts';

const charge = paidCharge();
const now = tenOClock + HOUR;
const name = refundId('r1');

describe('a refund', () => {
  it('of a part leaves the charge partially refunded, with the sum refunded by then', () => {
    expect(withRefundBooked(charge, { refundId: name, amount: 4_000, now })).toEqual({
      ...charge,
      status: 'partially_refunded',
      refundedAmount: 4_000,
      pendingEvents: [
        {
          eventId: 'charge.refunded:imp_448280090638:4000',
          type: 'charge.refunded',
          at: now,
          note: { refund_id: 'r1', refund_amount: 4_000 },
        },
      ],
      history: [...charge.history, { at: now, what: 'refunded', note: 'r1' }],
      wakeAt: now + MINUTE,
    });
  });

  it('of the last won makes it refunded, with an event id of its own', () => {
    const most = withRefundBooked(charge, { refundId: name, amount: 9_899, now });
    const all = withRefundBooked(most, { refundId: refundId('r2'), amount: 1, now });
    expect([most.status, all.status]).toEqual(['partially_refunded', 'refunded']);
    expect(all.pendingEvents.map(({ eventId }) => eventId)).toEqual([
      'charge.refunded:imp_448280090638:9899',
      'charge.refunded:imp_448280090638:9900',
    ]);
  });
});

describe('a refund made elsewhere', () => {
  it('is listed without an id of the shop, with its share of the tax parts', () => {
    const taxed = paidCharge({ taxFree: 1_000, vatAmount: 800 });
    const after = withExternalRefund(taxed, 4_950, now);
    const id = 'elsewhere:imp_448280090638:4950';
    expect(after.refunds).toEqual([
      {
        refundId: id,
        amount: 4_950,
        taxFree: 500,
        vatAmount: 400,
        reason: 'refunded elsewhere',
        requestedAt: now,
        status: 'refunded',
        settledAt: now,
      },
    ]);
    expect(after).toEqual({
      ...withRefundBooked(taxed, { refundId: refundId(id), amount: 4_950, now }),
      refunds: after.refunds,
    });
  });

  it('comes after the known refunds, each under an id of its own', () => {
    const twice = withExternalRefund(withExternalRefund(charge, 1_000, now), 1_000, now);
    expect(twice.refundedAmount).toBe(2_000);
    expect(twice.refunds?.map((one) => one.refundId)).toEqual([
      'elsewhere:imp_448280090638:1000',
      'elsewhere:imp_448280090638:2000',
    ]);
  });

  it('is never more than what is left', () => {
    const partly = withExternalRefund(charge, 4_000, now);
    const after = withExternalRefund(partly, 9_900, now);
    expect(after).toMatchObject({ status: 'refunded', refundedAmount: 9_900 });
    expect(after.refunds?.map(({ amount }) => amount)).toEqual([4_000, 5_900]);
    expect(withExternalRefund(after, 1, now)).toBe(after);
  });

  it.each([0, -1])('is none when %i won are missing', (amount) => {
    expect(withExternalRefund(charge, amount, now)).toBe(charge);
  });
});

describe('an unresolved refund', () => {
  const refund = (given: Partial<Refund>): Refund => ({
    refundId: name,
    amount: 4_000,
    reason: '고객 요청',
    requestedAt: tenOClock,
    status: 'unresolved',
    ...given,
  });
  const refused = refund({ refundId: refundId('r0'), status: 'refused' });

  it('turns out to have happened when exactly its amount is missing', () => {
    const known = { ...charge, refunds: [refused, refund({})] };
    const after = withExternalRefund(known, 4_000, now);
    expect(after.refunds).toEqual([refused, refund({ status: 'refunded', settledAt: now })]);
    expect(after).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 4_000,
      pendingEvents: [{ note: { refund_id: 'r1', refund_amount: 4_000 } }],
    });
  });

  it('does not when another sum is missing, nor when it was refused', () => {
    const other = withExternalRefund({ ...charge, refunds: [refund({})] }, 3_999, now);
    const no = withExternalRefund({ ...charge, refunds: [refused] }, 4_000, now);
    expect([other, no].map(({ refunds }) => refunds?.map(({ status }) => status))).toEqual([
      ['unresolved', 'refunded'],
      ['refused', 'refunded'],
    ]);
  });
});
