/** What work on a charge changes besides its outcome: re-sends, inquiries, cases, events. */
import { describe, expect, it } from 'vitest';
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import { untilNextInquiry } from '../../../functions/domain/charge/attempt.ts';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import {
  chargeAfterFailure,
  claimedAgain,
  escalate,
  markChargePublished,
  stillOpen,
  wasEscalated,
} from '../../../functions/domain/charge/charge-work.ts';
import { answerDigest, fence } from '../../../functions/domain/ids.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import {
  claimedCharge,
  declined,
  learning,
  notSent,
  now,
  ours,
  paid,
  recorded,
  request,
  strangers,
  unknown,
} from '../support/charges.ts';
import { paymentRow } from '../support/charging.ts';
import { times } from '../support/times.ts';

describe('the same request claimed anew', () => {
  const next = fence('next');
  const later = now + MINUTE;
  const again = (charge: Charge, of = ours) =>
    claimedAgain(charge, { of, fence: next, now: later, times });

  it('has a new fence and new times, and the old fence is no longer valid', () => {
    const due = recorded(claimedCharge(), notSent);
    const claimed = again(due) ?? claimedCharge();
    expect(claimed).toMatchObject({
      attempt: { fence: next, phase: 'claimed', sends: 1, request, sendBy: later + 15_000 },
      wakeAt: claimed.attempt.settleAfter,
    });
    expect(claimed.history).toEqual([...due.history, { at: later, what: 'claimed_again' }]);
    expect(withOutcome(claimed, learning(declined, ours))).toBeUndefined();
    expect(withOutcome(claimed, learning(declined, next))).toMatchObject({ status: 'declined' });
  });

  it('is refused unless it is the attempt that was due', () => {
    const others = [
      claimedCharge(),
      recorded(claimedCharge(), unknown),
      recorded(claimedCharge(), paid()),
    ];
    expect(others.map((charge) => again(charge))).toEqual([undefined, undefined, undefined]);
    expect(again(recorded(claimedCharge(), notSent), strangers)).toBeUndefined();
  });
});

describe('an attempt that an inquiry has not decided', () => {
  const answer = answerDigest('sha256:of-the-answer');
  const inquired = (gatewayBlind: boolean, charge = claimedCharge()) => {
    const attempt = untilNextInquiry(charge.attempt, { now, times }) ?? charge.attempt;
    return stillOpen(charge, { attempt, gatewayBlind, now, answer });
  };

  it('waits for its next inquiry, and its failure backoff ends', () => {
    const troubled = { ...claimedCharge(), failures: { count: 3, until: now + DAY } };
    const { settleAfter } = troubled.attempt;
    const after = inquired(false, troubled);
    expect(after).toEqual({
      ...claimedCharge(),
      attempt: { ...troubled.attempt, phase: 'unknown', inquireAt: settleAfter },
      history: [...troubled.history, { at: now, what: 'looked', answer }],
      wakeAt: settleAfter,
    });
    expect(after.failures).toBeUndefined();
  });

  it('is a case when the inquiry does not even find what must be there', () => {
    expect(inquired(true)).toMatchObject({
      openCase: { reason: 'lookups_blind', openedAt: now },
      history: [{ what: 'claimed' }, { what: 'looked' }, { what: 'case', note: 'lookups_blind' }],
    });
  });

  it('is one case, not one for each inquiry', () => {
    const asked = escalate(claimedCharge(), 'repeated_errors', now);
    expect(inquired(true, asked).openCase).toEqual(asked.openCase);
  });
});

describe('a case', () => {
  it('is opened with the gateway’s records, and its event is due within a minute', () => {
    const answer = answerDigest('sha256:of-the-answer');
    const payments = [paymentRow({ amount: 1 })];
    const charge = claimedCharge();
    const id = 'payment_mismatch.order_id_8237352';
    expect(escalate(charge, 'payment_mismatch', now, { payments, answer })).toEqual({
      ...charge,
      openCase: { id, reason: 'payment_mismatch', openedAt: now, payments },
      pendingEvents: [
        {
          eventId: `case.opened:${id}`,
          type: 'case.opened',
          at: now,
          note: { case_id: id, reason: 'payment_mismatch' },
        },
      ],
      history: [
        ...charge.history,
        { at: now, what: 'case', note: 'payment_mismatch', answer, caseId: id },
      ],
      wakeAt: now + MINUTE,
    });
  });

  it('is opened once for each reason: the history keeps it', () => {
    const asked = escalate(claimedCharge(), 'payment_mismatch', now);
    expect(wasEscalated(asked, 'payment_mismatch')).toBe(true);
    expect([
      wasEscalated(asked, 'unresolved'),
      wasEscalated(claimedCharge(), 'unresolved'),
    ]).toEqual([false, false]);
    const noted = { at: now, what: 'refund_unknown', note: 'unresolved' } as const;
    expect(wasEscalated({ ...asked, history: [noted] }, 'unresolved')).toBe(false);
  });
});

describe('the events of a charge', () => {
  it('have the same id however often and whenever they are made', () => {
    const pending = recorded(claimedCharge(), paid());
    const later = withOutcome(claimedCharge(), { ...learning(paid()), now: now + MINUTE });
    expect(later?.pendingEvents[0]?.eventId).toBe(pending.pendingEvents[0]?.eventId);
  });

  it('once published leave a closed charge without a wake-up', () => {
    const pending = recorded(claimedCharge(), paid());
    const after = markChargePublished(pending, pending.pendingEvents);
    expect(after).toEqual({ ...pending, pendingEvents: [], wakeAt: undefined });
    expect(after?.wakeAt).toBeUndefined();
  });

  it('once published leave an open charge waiting for its inquiry', () => {
    const open = recorded(claimedCharge(), unknown);
    expect(markChargePublished(open, open.pendingEvents)).toEqual({
      ...open,
      pendingEvents: [],
      wakeAt: now + MINUTE,
    });
  });

  it('that another worker has published leave nothing to write', () => {
    const pending = recorded(claimedCharge(), paid());
    expect(
      markChargePublished({ ...pending, pendingEvents: [] }, pending.pendingEvents),
    ).toBeUndefined();
    expect(markChargePublished(pending, [])).toBeUndefined();
  });

  it('that were added meanwhile stay pending', () => {
    const unproven = recorded(claimedCharge(), unknown);
    const both = recorded(unproven, paid());
    const left = markChargePublished(both, unproven.pendingEvents);
    expect(left?.pendingEvents.map(({ type }) => type)).toEqual(['charge.paid']);
    expect(left?.wakeAt).toBe(now + MINUTE);
  });
});

describe('an unexpected error', () => {
  const afterErrors = (count: number, charge: Charge = claimedCharge()): Charge =>
    Array.from({ length: count }).reduce<Charge>(
      (one) => chargeAfterFailure(one, now) ?? one,
      charge,
    );

  it('delays the work that is left, twice as long each time', () => {
    const charge = claimedCharge();
    const once = { count: 1, until: now + 2 * MINUTE };
    expect(chargeAfterFailure(charge, now)).toEqual({
      ...charge,
      failures: once,
      wakeAt: once.until,
    });
    expect(afterErrors(2).wakeAt).toBe(now + 4 * MINUTE);
  });

  it('opens a case the fifth time in a row, and only then', () => {
    expect(afterErrors(4).openCase).toBeUndefined();
    const id = `repeated_errors.order_id_8237352.${now}`;
    const fifth = afterErrors(5);
    expect(fifth).toMatchObject({
      openCase: { id, reason: 'repeated_errors' },
      failures: { count: 5, until: now + DAY },
      wakeAt: now + MINUTE,
    });
    expect(afterErrors(6)).toMatchObject({ openCase: { id }, wakeAt: now + DAY });
    expect(afterErrors(6).history).toEqual(fifth.history);
  });

  it('opens no second case while one about errors is open', () => {
    const asked = { ...escalate(claimedCharge(), 'repeated_errors', now), pendingEvents: [] };
    expect(afterErrors(5, asked).pendingEvents).toEqual([]);
    const other = { ...escalate(claimedCharge(), 'lookups_blind', now), pendingEvents: [] };
    expect(afterErrors(5, other).openCase?.reason).toBe('repeated_errors');
  });

  it('wakes no charge that has nothing left to do', () => {
    const pending = recorded(claimedCharge(), paid());
    const resting = markChargePublished(pending, pending.pendingEvents);
    expect(resting && chargeAfterFailure(resting, now)).toBeUndefined();
  });
});
