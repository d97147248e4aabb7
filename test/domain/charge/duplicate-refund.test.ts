/** Whether a duplicate payment of a debt is refunded automatically, and how many a day. */
import { describe, expect, it } from 'vitest';
import type { PaidCharge } from '../../../functions/domain/charge/charge.ts';
import {
  decideDuplicate,
  duplicateInCase,
  nextDuplicate,
} from '../../../functions/domain/charge/duplicate-refund.ts';
import type { Duplicate, Refund } from '../../../functions/domain/charge/refund.ts';
import type { GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { impUid, refundId, requestDigest } from '../../../functions/domain/ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { tenOClock } from '../support/charging.ts';
import { paidCharge, rowAfter } from '../support/refunding.ts';

const second = (name: string, status: Duplicate['status'] = 'found'): Duplicate => ({
  impUid: impUid(name),
  amount: 9_900,
  foundAt: tenOClock,
  status,
});
const charge = paidCharge();
const withDuplicates = (...duplicates: Duplicate[]): PaidCharge => ({ ...charge, duplicates });

describe('the next duplicate to refund', () => {
  it('is the first one still to be refunded', () => {
    const known = withDuplicates(
      second('imp_2', 'refunded'),
      second('imp_3', 'in_case'),
      second('imp_4'),
      second('imp_5'),
    );
    expect(nextDuplicate(known)?.impUid).toBe('imp_4');
  });

  it('is undefined when there is none', () => {
    expect([charge, withDuplicates(second('imp_2', 'refunded'))].map(nextDuplicate)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('a duplicate payment', () => {
  const refund = (given: Partial<Refund> = {}): Refund => ({
    refundId: refundId('r1'),
    amount: 900,
    reason: '고객 요청',
    digest: requestDigest('r1'),
    requestedAt: tenOClock,
    status: 'refunded',
    ...given,
  });
  const partly = (...refunds: Refund[]): PaidCharge => ({
    ...charge,
    refundedAmount: 900,
    refunds,
  });
  const decision = (given: {
    charge?: PaidCharge;
    kept?: GatewayPayment;
    second?: Partial<GatewayPayment>;
  }) =>
    decideDuplicate(given.charge ?? charge, {
      kept: given.kept ?? rowAfter(0),
      second: rowAfter(0, { impUid: impUid('imp_2'), ...given.second }),
    });

  it('that is whole is refunded beside a first one that is whole', () => {
    expect(decision({})).toBe('give_back');
  });

  it('is refunded also when the shop itself refunded a part of the first', () => {
    expect(decision({ charge: partly(refund()), kept: rowAfter(900) })).toBe('give_back');
  });

  it('is gone when nothing is left of it, whatever happened to the first', () => {
    const gone = { status: 'cancelled', cancelAmount: 9_900 } as const;
    expect([decision({ second: gone }), decision({ second: gone, kept: rowAfter(9_900) })]).toEqual(
      ['gone', 'gone'],
    );
  });

  it.each<[what: string, given: Parameters<typeof decision>[0]]>([
    ['somebody refunded the first because of it', { kept: rowAfter(9_900) }],
    ['somebody refunded a part of the first', { kept: rowAfter(1) }],
    [
      'a part of the first was refunded elsewhere',
      { charge: partly(refund(), refund({ digest: undefined })), kept: rowAfter(900) },
    ],
    ['a part of it was refunded', { second: { cancelAmount: 1 } }],
    ['it is not paid', { second: { status: 'ready' } }],
  ])('becomes a case when %s', (_what, given) => {
    expect(decision(given)).toBe('for_a_person');
  });
});

it('a duplicate in a case has a case of its own, and is no longer refunded automatically', () => {
  const known = withDuplicates(second('imp_2'), second('imp_3'));
  const now = tenOClock + MINUTE;
  const id = 'duplicate_payment.order_id_8237352.imp_3';
  expect(duplicateInCase(known, second('imp_3'), now)).toEqual({
    ...known,
    duplicates: [second('imp_2'), second('imp_3', 'in_case')],
    openCase: { id, reason: 'duplicate_payment', openedAt: now },
    pendingEvents: [
      {
        eventId: `case.opened:${id}`,
        type: 'case.opened',
        at: now,
        note: { case_id: id, reason: 'duplicate_payment' },
      },
    ],
    history: [...known.history, { at: now, what: 'case', note: 'duplicate_payment', caseId: id }],
    wakeAt: now + MINUTE,
  });
});
