/** How a case is opened, replaced by another, and closed: each time with an event. */
import { describe, expect, it } from 'vitest';
import {
  caseClosed,
  caseIdOf,
  caseOpened,
  closingIn,
  settledByItself,
} from '../../../functions/domain/case/open-case.ts';
import {
  CASE_REASONS,
  type CaseReason,
  endsWithOutcome,
  FITTING,
  isWatched,
  reasonIn,
} from '../../../functions/domain/case/reason.ts';
import { caseId, impUid } from '../../../functions/domain/ids.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import { tenOClock as now, paymentRow } from '../support/charging.ts';
import { closedEvent } from '../support/deciding.ts';

const about = 'order-1';
const other = { id: caseId('unresolved.order-1'), reason: 'unresolved', openedAt: now } as const;
const byOps = { actor: 'ops', reason: '영수증 확인', at: now } as const;

describe('a case that is opened', () => {
  it('has one id, and an event with what the item itself does not show', () => {
    const payments = [paymentRow()];
    const note = { period: 3 };
    const opened = { reason: 'payment_mismatch', about, now, payments, note } as const;
    const id = 'payment_mismatch.order-1';
    expect(caseIdOf(opened)).toBe(id);
    expect(caseOpened({ pendingEvents: [] }, opened)).toEqual({
      openCase: { id, reason: 'payment_mismatch', openedAt: now, payments },
      pendingEvents: [
        {
          eventId: `case.opened:${id}`,
          type: 'case.opened',
          at: now,
          note: { case_id: id, reason: 'payment_mismatch', period: 3 },
        },
      ],
    });
  });

  it('replaces a case about the outcome, and says so', () => {
    const unpublished = pendingEvent({ type: 'charge.paid', about, at: 1 });
    const item = { pendingEvents: [unpublished], openCase: other };
    const { pendingEvents } = caseOpened(item, { reason: 'payment_mismatch', about, now });
    expect(pendingEvents.map(({ type }) => type)).toEqual([
      'charge.paid',
      'case.closed',
      'case.opened',
    ]);
    expect(pendingEvents[1]).toEqual(
      closedEvent(
        other.id,
        {
          verdict: 'settled',
          actor: 'system',
          verdict_reason: 'It went over into the case payment_mismatch.order-1.',
        },
        now,
      ),
    );
  });

  it('replaces one whose payment was to be given back, whatever it had asked', () => {
    const refunding = { verdict: 'refund', impUid: impUid('imp_1'), ...byOps } as const;
    const asked = {
      ...other,
      id: caseId('request_fault.order-1'),
      reason: 'request_fault',
    } as const;
    const item = { pendingEvents: [], openCase: { ...asked, refunding } };
    const { pendingEvents } = caseOpened(item, { reason: 'refund_refused', about, now });
    expect(pendingEvents[0]).toMatchObject({
      type: 'case.closed',
      note: { case_id: asked.id, verdict: 'settled' },
    });
  });

  it.each([
    ['the same question asked again', other, 'unresolved'],
    [
      'a question that a person must see whatever the outcome',
      { ...other, id: caseId('card_mismatch.order-1'), reason: 'card_mismatch' },
      'payment_mismatch',
    ],
  ] as const)('ends no other case: %s', (_, openCase, reason) => {
    const { pendingEvents } = caseOpened({ pendingEvents: [], openCase }, { reason, about, now });
    expect(pendingEvents.map(({ type }) => type)).toEqual(['case.opened']);
  });
});

describe('a case that ends', () => {
  it('leaves the item, with an event of who decided and what was adopted', () => {
    const closing = { verdict: 'adopt', impUid: impUid('imp_1'), ...byOps } as const;
    const item = { pendingEvents: [], openCase: other };
    const note = { verdict: 'adopt', actor: 'ops', verdict_reason: '영수증 확인' };
    expect(caseClosed(item, { id: other.id, closing })).toEqual({
      openCase: undefined,
      pendingEvents: [closedEvent(other.id, { ...note, adopted_imp_uid: 'imp_1' }, now)],
    });
  });

  it('leaves the item in another case that was opened meanwhile', () => {
    const id = caseId('lookups_blind.order-1');
    const closing = { verdict: 'waive', ...byOps } as const;
    const after = caseClosed({ pendingEvents: [], openCase: other }, { id, closing });
    expect(after.openCase).toEqual(other);
    expect(after.pendingEvents).toEqual([
      closedEvent(id, { verdict: 'waive', actor: 'ops', verdict_reason: '영수증 확인' }, now),
    ]);
    expect(caseClosed({ pendingEvents: [] }, { id, closing }).openCase).toBeUndefined();
  });

  it('automatically says that the outcome became known', () => {
    expect(settledByItself(now)).toEqual({
      verdict: 'settled',
      actor: 'system',
      reason: 'The outcome became known.',
      at: now,
    });
  });

  it.each([
    { verdict: 'adopt', impUid: impUid('imp_1'), ...byOps } as const,
    { verdict: 'not_charged', impUid: undefined, ...byOps } as const,
    { verdict: 'waive', impUid: undefined, ...byOps } as const,
    { ...settledByItself(now), impUid: undefined },
  ])('is read back from its event: $verdict', (closing) => {
    const { pendingEvents } = caseClosed({ pendingEvents: [] }, { id: other.id, closing });
    expect(pendingEvents.map(closingIn)).toEqual([closing]);
  });

  it.each([
    pendingEvent({ type: 'case.opened', about, at: now, note: { reason: 'unresolved' } }),
    pendingEvent({ type: 'case.closed', about, at: now }),
  ])('is read from no other event: %j', (events) => {
    expect(closingIn(events)).toBeUndefined();
  });
});

describe('a reason', () => {
  const where = (holds: (reason: CaseReason) => boolean) => CASE_REASONS.filter(holds);

  it('asks either for a charge’s outcome or for a person’s confirmation', () => {
    const open = where((reason) => FITTING[reason].includes('not_charged'));
    expect(open).toEqual([
      'payment_mismatch',
      'lookups_blind',
      'unresolved',
      'request_fault',
      'repeated_errors',
    ]);
    // What Iamport does not delete is no payment that could be confirmed.
    expect(FITTING.key_not_deleted).toEqual(['waive']);
    for (const reason of CASE_REASONS.filter((one) => one !== 'key_not_deleted'))
      expect(FITTING[reason]).toEqual(
        open.includes(reason) ? ['adopt', 'refund', 'not_charged', 'waive'] : ['adopt', 'waive'],
      );
  });

  it('ends with the outcome where the outcome was the question', () => {
    expect(where(endsWithOutcome)).toEqual([
      'payment_mismatch',
      'lookups_blind',
      'unresolved',
      'repeated_errors',
    ]);
  });

  it('stops no inquiry where the charge has planned inquiries left', () => {
    expect(where(isWatched)).toEqual(['lookups_blind', 'repeated_errors']);
  });

  it('is read from the event that carries it', () => {
    expect(CASE_REASONS.map((reason) => reasonIn({ case_id: 'a', reason }))).toEqual(CASE_REASONS);
    expect([reasonIn({ reason: 'merchant_fault' }), reasonIn({}), reasonIn(undefined)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
