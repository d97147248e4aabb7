/** When a period's request is sent again that was proven not to have been executed. */
import { describe, expect, it } from 'vitest';
import { chargeAt } from '../../../functions/domain/charging-hours.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { nextStep } from '../../../functions/domain/subscription/next-step.ts';
import { isWanted, resendAt } from '../../../functions/domain/subscription/resend.ts';
import type {
  PeriodAttempt,
  Subscription,
} from '../../../functions/domain/subscription/subscription.ts';
import { attemptStillOpen } from '../../../functions/domain/subscription/subscription-work.ts';
import { wakeFor } from '../../../functions/domain/subscription/wake.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const subscription = paidSubscription('2026-10-23', { upcomingPublished: 2 });
const { id } = subscription;
const newCard = customerUid('new-card');
const due = chargeAt({ date: '2026-11-23', id });

const open = (more: Partial<Subscription> = {}, attempted: Partial<PeriodAttempt> = {}) => {
  const of = claimed({ ...subscription, ...more }, { period: 2, now: due });
  return { ...of.subscription, openAttempt: { ...of.attempt, ...attempted } };
};

describe('after the proof it goes out', () => {
  const noon = seoul('2026-11-23 12:00');
  it.each([
    ['at once the first time', 1, noon],
    ['an hour later the second time', 2, noon + HOUR],
    ['four hours later the third time', 3, noon + 4 * HOUR],
    ['each morning from then on', 4, chargeAt({ date: '2026-11-24', id })],
    ['each morning from then on', 9, chargeAt({ date: '2026-11-24', id })],
  ])('%s', (_, sends, at) => {
    expect(resendAt({ sends, reason: 'due' }, { id, now: noon })).toBe(at);
  });

  it('never at night', () => {
    const evening = seoul('2026-11-23 21:30');
    const at = resendAt({ sends: 2, reason: 'retry' }, { id, now: evening });
    expect(at).toBeGreaterThanOrEqual(seoul('2026-11-24 09:00'));
    expect(at).toBeLessThan(seoul('2026-11-24 10:30'));
  });

  it.each(['first', 'by_person', 'new_card'] as const)(
    'at night too when somebody has just asked for it: %s',
    (reason) => {
      const night = seoul('2026-11-23 23:30');
      expect(resendAt({ sends: 1, reason }, { id, now: night })).toBe(night);
    },
  );

  it('when the subscription wakes for it, as a charge that everything may stop', () => {
    const { openAttempt: attempt, ...rest } = open({}, { phase: 'due', sends: 2 });
    const after = attemptStillOpen(
      { ...rest, openAttempt: attempt },
      { attempt, gatewayBlind: false, now: due + HOUR },
    );
    expect(after.openAttempt?.inquireAt).toBe(due + 2 * HOUR);
    expect(after.wakeAt).toBe(due + 2 * HOUR);
    expect(wakeFor(after)).toBe('charge');
  });
});

describe('it is given up', () => {
  const wanted = (of: ReturnType<typeof open>, now: number) => isWanted(of, of.openAttempt, now);

  it('eight days after its first claim', () => {
    expect(wanted(open(), due + 7 * DAY)).toBe(true);
    expect(wanted(open(), due + 8 * DAY)).toBe(false);
  });

  it('in the three days before the next due date', () => {
    const late = open({}, { requestedAt: seoul('2026-12-18 11:00') });
    expect(wanted(late, seoul('2026-12-20 23:59'))).toBe(true);
    expect(wanted(late, seoul('2026-12-21 00:00'))).toBe(false);
  });

  it('after three sends or an hour, when a person asked for it', () => {
    const asked = (sends: number) => open({}, { reason: 'by_person', sends });
    expect(wanted(asked(2), due + HOUR)).toBe(true);
    expect(wanted(asked(2), due + HOUR + 1)).toBe(false);
    expect(wanted(asked(3), due + MINUTE)).toBe(false);
  });

  it('when its month was waived, whoever asked for it; not while it is missed', () => {
    const waived = { closedThrough: 2 };
    const missed = [{ period: 2, price: subscription.price, attempts: 1 }];
    for (const reason of ['due', 'retry', 'new_card', 'by_person'] as const)
      expect(wanted(open(waived, { reason }), due + MINUTE)).toBe(false);
    expect(wanted(open({ ...waived, missed }, { reason: 'by_person' }), due + MINUTE)).toBe(true);
    expect(nextStep(open(waived, { phase: 'due' }), due + MINUTE).kind).toBe('drop');
  });

  it('and holds nothing back: the subscription goes on at once', () => {
    const { openAttempt: attempt, ...rest } = open({}, { phase: 'due', sends: 5 });
    const late = { ...attempt, requestedAt: due - 8 * DAY };
    const after = attemptStillOpen(
      { ...rest, openAttempt: late },
      { attempt: late, gatewayBlind: false, now: due + HOUR },
    );
    expect(after.wakeAt).toBe(due + HOUR);
    expect(wakeFor(after)).toBe('work');
  });
});

describe('a card that was changed since', () => {
  const moved = (attempted: Partial<PeriodAttempt> = {}, more: Partial<Subscription> = {}) => ({
    ...open({}, { phase: 'due', ...attempted }),
    customerUid: newCard,
    ...more,
  });
  const stepOf = (of: ReturnType<typeof moved>, now: number) => nextStep(of, now).kind;
  const night = seoul('2026-11-23 23:30');

  it('gets its try at once, at any hour, under the number that may be paid already', () => {
    const waiting = moved({ inquireAt: due + 4 * HOUR });
    expect(stepOf(waiting, night)).toBe('send_again');
    const { openAttempt: attempt } = waiting;
    const after = attemptStillOpen(waiting, { attempt, gatewayBlind: false, now: night });
    expect(after.wakeAt).toBe(night);
    expect(wakeFor(after)).toBe('charge');
  });

  it('gets it also when the old card’s week is over, but not near the next due date', () => {
    const sent = { requestedAt: due, sends: 5 };
    expect(stepOf(moved(sent), due + 9 * DAY)).toBe('send_again');
    expect(stepOf(moved(sent), seoul('2026-12-20 23:59'))).toBe('send_again');
    expect(stepOf(moved(sent), seoul('2026-12-21 00:00'))).toBe('drop');
  });

  it('gets it also in place of a charge that nobody waits for any more, of the month it is in', () => {
    const asked = { reason: 'by_person', sends: 3 } as const;
    expect(stepOf(moved(asked), due + HOUR)).toBe('send_again');
    expect(stepOf(moved(asked, { closedThrough: 2 }), due + HOUR)).toBe('drop');
  });

  it.each<[what: string, more: Partial<Subscription>]>([
    ['is paused', { status: 'paused' }],
    ['is suspended', { status: 'suspended' }],
    ['is canceled', { status: 'canceled' }],
    ['is to end before this month began', { cancelAtPeriodEnd: true }],
  ])('gets none when the subscription %s', (_, more) => {
    expect(stepOf(moved({}, more), due + HOUR)).toBe('drop');
  });

  it('gets it at once also when no byte had left on the old one', () => {
    expect(stepOf(moved({ sends: 0, inquireAt: due + MINUTE }), due)).toBe('send_again');
  });
});
