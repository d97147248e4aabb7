/** How a period ends, and whether it is still owed. */
import { describe, expect, it } from 'vitest';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import {
  closedInCase,
  closedUncharged,
  isOwed,
  missedPeriod,
  noteOf,
  owedNoMore,
} from '../../../functions/domain/subscription/missed-period.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const now = seoul('2026-11-25 12:00');
const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 2, tries: 2, today: { on, tries: 1 } },
  lastClass: 'funds',
};
const price = { name: '지난 요금', amount: 8_800, taxFree: 800, vatAmount: 727 };
const older = { period: 1, price, attempts: 1 };
const unpublished = pendingEvent({ type: 'charge.upcoming', about: 'x', at: 1 });

/** The third attempt at the second period, at the price of its time. */
function attempted(more: Partial<Subscription> = {}) {
  const began = paidSubscription('2026-10-23', { price, dunning, missed: [older], ...more });
  const { subscription, attempt } = claimed(began, { period: 2, number: 3, now });
  const raised = { ...subscription, price: { name: '월간 구독', amount: 9_900 } };
  return { subscription: { ...raised, pendingEvents: [unpublished] }, attempt };
}

describe('a period', () => {
  it('that is no longer collected may be charged by a person, at the price of its time', () => {
    const { subscription, attempt } = attempted();
    expect(missedPeriod(subscription, attempt)).toEqual({
      ...subscription,
      dunning: undefined,
      closedThrough: 2,
      missed: [older, { period: 2, price, attempts: 3 }],
    });
  });

  it('that gives way has an event with the won that were not collected', () => {
    const { subscription, attempt } = attempted();
    expect(closedUncharged(subscription, attempt, now)).toEqual({
      ...missedPeriod(subscription, attempt),
      pendingEvents: [
        unpublished,
        {
          eventId: `subscription.period_missed:${subscription.id}:2`,
          type: 'subscription.period_missed',
          at: now,
          note: { period: 2, amount: 8_800 },
        },
      ],
    });
  });

  it('whose request cannot be paid is closed, with a case that names the charge', () => {
    const { subscription, attempt } = attempted();
    const { merchantUid } = attempt.request;
    const id = `request_fault.${merchantUid}`;
    const note = { merchant_uid: merchantUid, period: 2, amount: 8_800 };
    expect(noteOf(attempt)).toEqual(note);
    expect(closedInCase(subscription, attempt, now)).toEqual({
      ...subscription,
      closedThrough: 2,
      openCase: { id, reason: 'request_fault', openedAt: now },
      pendingEvents: [
        unpublished,
        {
          eventId: `case.opened:${id}`,
          type: 'case.opened',
          at: now,
          note: { case_id: id, reason: 'request_fault', ...note },
        },
      ],
    });
  });
});

describe('a period that is owed no longer', () => {
  const missed = [2, 3].map((period) => ({ period, price, attempts: 0 }));
  const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);

  it('is closed, and not missed', () => {
    const owing = began({ dunning, missed });
    expect(owedNoMore(owing, { period: 2 })).toEqual({
      ...owing,
      dunning: undefined,
      closedThrough: 2,
      missed: missed.slice(1),
    });
  });

  it('leaves every other one, and closed periods', () => {
    const owing = began({ dunning, missed, closedThrough: 5 });
    expect(owedNoMore(owing, { period: 4 })).toEqual(owing);
    expect(owedNoMore(began(), { period: 2 }).dunning).toBeUndefined();
  });

  it('is one that is closed and was not missed', () => {
    const owing = began({ closedThrough: 4, missed });
    expect([1, 2, 3, 4, 5].map((period) => isOwed(owing, period))).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});
