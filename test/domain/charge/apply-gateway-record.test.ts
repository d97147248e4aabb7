/** What the gateway's record of one payment changes in a paid charge. */
import { describe, expect, it } from 'vitest';
import {
  applyGatewayRecord,
  applyGatewayRecords,
  hintAnswered,
} from '../../../functions/domain/charge/apply-gateway-record.ts';
import { claimCharge, type PaidCharge } from '../../../functions/domain/charge/charge.ts';
import { claimDuplicateRefund } from '../../../functions/domain/charge/refund-claim.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { fence, impUid } from '../../../functions/domain/ids.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { alice, chargeRequest, digest, tenOClock } from '../support/charging.ts';
import { paidCharge, refunding, rowAfter } from '../support/refunding.ts';
import { times } from '../support/times.ts';

const charge = paidCharge();
const now = tenOClock + 3 * HOUR;
const applied = (row: GatewayPayment, known: PaidCharge = charge) =>
  applyGatewayRecord(known, row, { now, times });
const later = (given: Partial<GatewayPayment> = {}) =>
  rowAfter(0, { impUid: impUid('imp_2'), paidAt: tenOClock + 2 * HOUR, ...given });
const second = { impUid: impUid('imp_2'), amount: 9_900, foundAt: tenOClock } as const;

describe("the charge's own payment", () => {
  it('as the ledger has it changes nothing', () => {
    expect(applied(rowAfter(0))).toBeUndefined();
  });

  it('of which money is missing was refunded elsewhere', () => {
    expect(applied(rowAfter(3_000))).toMatchObject({
      status: 'partially_refunded',
      refundedAmount: 3_000,
      refunds: [{ amount: 3_000, reason: 'refunded elsewhere', status: 'refunded' }],
    });
  });

  it('changes nothing while a refund of it is open and its balance is unchanged', () => {
    const open = refunding();
    expect(applied(rowAfter(0), open)).toBeUndefined();
  });

  it('proves an open refund by its balance, and a further refund made elsewhere', () => {
    const open = refunding(4_000);
    expect(applied(rowAfter(4_000), open)).toMatchObject({
      refundedAmount: 4_000,
      refunds: [{ amount: 4_000, status: 'refunded' }],
    });
    expect(applied(rowAfter(4_000), open)?.openRefund).toBeUndefined();
    expect(applied(rowAfter(5_000), open)).toMatchObject({
      refundedAmount: 5_000,
      refunds: [
        { amount: 4_000, status: 'refused', refusal: 'balance_changed' },
        { amount: 5_000, reason: 'refunded elsewhere' },
      ],
    });
  });

  it('does not affect an open refund of the duplicate payment', () => {
    const duplicates = [{ ...second, status: 'found' }] as const;
    const known = { ...charge, duplicates };
    const open = claimDuplicateRefund(known, duplicates[0], { fence: fence('f'), now, times });
    expect(applied(rowAfter(3_000), open)).toMatchObject({
      refundedAmount: 3_000,
      openRefund: { request: { impUid: 'imp_2' } },
    });
    const after = applied(later({ status: 'cancelled', cancelAmount: 9_900 }), open);
    expect(after).toMatchObject({
      refundedAmount: 0,
      duplicates: [{ impUid: 'imp_2', status: 'refunded' }],
    });
    expect(after?.openRefund).toBeUndefined();
  });
});

describe('another payment', () => {
  it('is recorded as a duplicate of the same debt', () => {
    expect(applied(later())).toMatchObject({ duplicates: [{ impUid: 'imp_2', status: 'found' }] });
  });

  it.each(['found', 'in_case'] as const)(
    'that was %s is settled once nothing is left',
    (status) => {
      const known = { ...charge, duplicates: [{ ...second, status }] };
      const gone = later({ status: 'cancelled', cancelAmount: 9_900 });
      const about = 'charge.refunded:imp_2:9900';
      expect(applied(gone, known)).toEqual({
        ...known,
        duplicates: [{ ...second, status: 'refunded', settledAt: now }],
        pendingEvents: [
          {
            eventId: about,
            type: 'charge.refunded',
            at: now,
            note: { duplicate_imp_uid: 'imp_2', refund_amount: 9_900 },
          },
        ],
        history: [...known.history, { at: now, what: 'refunded', note: 'duplicate imp_2' }],
        wakeAt: now + MINUTE,
      });
    },
  );

  it('that is listed changes nothing while some of it is left, nor after its refund is recorded', () => {
    const known = { ...charge, duplicates: [{ ...second, status: 'found' }] } as const;
    const settled = { ...charge, duplicates: [{ ...second, status: 'refunded' }] } as const;
    expect(applied(later({ status: 'cancelled', cancelAmount: 9_899 }), known)).toBeUndefined();
    expect(applied(later({ status: 'cancelled', cancelAmount: 9_900 }), settled)).toBeUndefined();
  });

  it('that nobody can read is not taken for gone, nor for what became of an open refund', () => {
    const odd = { isOdd: true, status: 'ready', amount: 0 } as const;
    const known = { ...charge, duplicates: [{ ...second, status: 'found' }] } as const;
    expect(applied(later(odd), known)).toBeUndefined();
    expect(applied(rowAfter(0, odd), refunding())).toBeUndefined();
  });
});

it('of several duplicate payments the one in the record is settled', () => {
  const other = { ...second, impUid: impUid('imp_3') };
  const known: PaidCharge = {
    ...charge,
    duplicates: [
      { ...other, status: 'refunded' },
      { ...second, status: 'found' },
    ],
  };
  const after = applied(later({ status: 'cancelled', cancelAmount: 9_900 }), known);
  expect(after?.duplicates?.map(({ status }) => status)).toEqual(['refunded', 'refunded']);
});

it('a charge that is not paid does not change', () => {
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
  expect(applyGatewayRecord(open, rowAfter(0), { now, times })).toBeUndefined();
  expect(applyGatewayRecords(open, [rowAfter(0)], { now, times })).toBe(open);
});

it('each of several records is applied, and records with nothing new change nothing', () => {
  expect(
    applyGatewayRecords(charge, [rowAfter(3_000), later(), rowAfter(3_000)], { now, times }),
  ).toMatchObject({
    refundedAmount: 3_000,
    duplicates: [{ impUid: 'imp_2' }],
  });
  expect(applyGatewayRecords(charge, [rowAfter(0)], { now, times })).toBe(charge);
});

it('a hint that an inquiry answered causes no further wake-up', () => {
  const hinted = { ...charge, refundHintedAt: now, wakeAt: now };
  expect(hintAnswered(hinted)).toEqual({ ...charge, wakeAt: undefined });
  expect(hintAnswered(hinted)?.wakeAt).toBeUndefined();
  expect(hintAnswered(charge)).toBeUndefined();
});
