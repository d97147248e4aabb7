/** What the calendar will charge, day by day: due dates, retries, and what is late. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysFrom, dueDate, plusDays } from '../../../../functions/domain/calendar.ts';
import { comingCharges } from '../../../../functions/domain/subscription/price/coming-charges.ts';
import { dueCharges, dueDays } from '../../../../functions/domain/subscription/price/due-days.ts';
import type {
  Dunning,
  Subscription,
} from '../../../../functions/domain/subscription/subscription.ts';
import { claimed, paidSubscription, seoul } from '../../support/subscriptions.ts';

/** Due on the 23rd of each month; the first period is paid. */
const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);

const due = (
  subscription: Subscription,
  { from = '2026-11-25', to = '2027-02-24', when = '2026-11-25 12:00' } = {},
) =>
  dueCharges(subscription, { now: seoul(when), from, to }).map(
    ({ date, amount, isRetry }) => `${date} ${amount}${isRetry ? ' retry' : ''}`,
  );

const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
  ...{ lastClass: 'funds', retryAt: seoul('2026-11-26 10:30') },
};
const months = ['2026-12-23 9900', '2027-01-23 9900', '2027-02-23 9900'];

describe('what falls due of one subscription', () => {
  it.each<[string, Subscription, string[]]>([
    ['is each due date of the span', began({ closedThrough: 2 }), months],
    ['is today what is late', began(), ['2026-11-25 9900', ...months]],
    [
      'is a retry on the day of its next try',
      began({ status: 'past_due', dunning }),
      ['2026-11-26 9900 retry', ...months],
    ],
    [
      'is not what is being charged already',
      claimed(began(), { period: 2, now: seoul('2026-11-23 11:00') }).subscription,
      months,
    ],
    ['is nothing after an end', began({ status: 'canceled' }), []],
    ['is nothing while it is paused', began({ status: 'paused' }), []],
  ])('%s', (_, subscription, expected) => {
    expect(due(subscription)).toEqual(expected);
  });

  it('is nothing outside the span, both dates included', () => {
    const one = began({ closedThrough: 2 });
    expect(due(one, { from: '2026-12-23', to: '2026-12-23' })).toEqual(['2026-12-23 9900']);
    expect(due(one, { from: '2026-12-24', to: '2027-01-22' })).toEqual([]);
    expect(due(one, { from: '2028-02-01', to: '2028-02-29' })).toEqual(['2028-02-23 9900']);
    expect(due(one, { from: '2026-09-01', to: '2026-11-24' })).toEqual([]);
  });

  it('is what the calendar names, in every span of 92 days', () => {
    const anyDay = fc.integer({ min: 0, max: 800 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), anyDay, (day, later) => {
        const one = { ...began({ closedThrough: 2 }), anchor: { month: '2026-10', day } };
        const now = seoul('2026-11-25 12:00');
        const from = plusDays('2026-11-25', later);
        const to = plusDays(from, 91);
        const named = comingCharges(one, { now, count: 60 })
          .map(({ period }) => dueDate(one.anchor, period))
          .filter((date) => date >= from && date <= to);
        expect(dueCharges(one, { now, from, to }).map(({ date }) => date)).toEqual(named);
      }),
    );
  });
});

it('has every day of the span once, with its sums', () => {
  const span = { from: '2026-12-31', to: '2027-01-02' };
  const charges = [
    { date: '2027-01-01', amount: 9_900, isRetry: false },
    { date: '2027-01-01', amount: 100, isRetry: true },
  ];
  expect(dueDays(span, charges)).toEqual([
    { date: '2026-12-31', count: 0, amount: 0, retries: 0 },
    { date: '2027-01-01', count: 2, amount: 10_000, retries: 1 },
    { date: '2027-01-02', count: 0, amount: 0, retries: 0 },
  ]);
  expect(daysFrom(span)).toBe(2);
});
