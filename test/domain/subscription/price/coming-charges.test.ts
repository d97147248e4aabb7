/** Which periods will be charged as things stand: nothing else is in a calendar. */
import { describe, expect, it } from 'vitest';
import { comingCharges } from '../../../../functions/domain/subscription/price/coming-charges.ts';
import type {
  Dunning,
  Subscription,
} from '../../../../functions/domain/subscription/subscription.ts';
import { claimed, paidSubscription, seoul } from '../../support/subscriptions.ts';

/** Due on the 23rd of each month; the first period is paid. */
const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);

const coming = (subscription: Subscription, when = '2026-11-25 12:00', first?: number) =>
  comingCharges(subscription, { now: seoul(when), count: 3, first }).map(
    ({ period, date, amount }) => `${period} ${date} ${amount}`,
  );

const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
  ...{ lastClass: 'funds', retryAt: seoul('2026-11-26 10:30') },
};
const [nov, dec, jan, feb] = [
  '2 2026-11-23 9900',
  '3 2026-12-23 9900',
  '4 2027-01-23 9900',
  '5 2027-02-23 9900',
];

describe('what will be charged', () => {
  it.each<[string, Subscription, string[]]>([
    ['an active one', began({ closedThrough: 2 }), [dec, jan, feb]],
    ['one that is late by a day', began(), [nov, dec, jan]],
    ['one that is being collected', began({ status: 'past_due', dunning }), [nov, dec, jan]],
    [
      'one with an open charge',
      claimed(began(), { period: 2, now: seoul('2026-11-23 11:00') }).subscription,
      [nov, dec, jan],
    ],
    ['a canceled one', began({ status: 'canceled' }), []],
    ['a suspended one', began({ status: 'suspended' }), []],
    [
      'one that waits for a card',
      began({ status: 'past_due', dunning: { ...dunning, retryAt: undefined } }),
      [],
    ],
    ['a paused one', began({ status: 'paused' }), []],
    [
      'one that resumes on the due date',
      began({ status: 'paused', resumeOn: '2026-12-23' }),
      [dec, jan, feb],
    ],
    [
      'one that resumes the day after',
      began({ status: 'paused', resumeOn: '2026-12-24' }),
      [jan, feb, '6 2027-03-23 9900'],
    ],
    ['one that ends with its period', began({ closedThrough: 2, cancelAtPeriodEnd: true }), []],
    [
      'one that ends while paused',
      began({ status: 'paused', resumeOn: '2026-12-01', cancelAtPeriodEnd: true }),
      [],
    ],
    [
      'one that ends after the month being collected',
      began({ status: 'past_due', dunning, cancelAtPeriodEnd: true }),
      [nov],
    ],
  ])('of %s', (_what, subscription, dates) => {
    expect(coming(subscription)).toEqual(dates);
  });

  it('leaves out months that are too late to be charged by themselves', () => {
    expect(coming(began(), '2026-12-20 12:00')).toEqual([nov, dec, jan]);
    expect(coming(began(), '2026-12-21 12:00')).toEqual([dec, jan, feb]);
    expect(coming(began(), '2027-01-25 12:00')).toEqual([jan, feb, '6 2027-03-23 9900']);
  });

  it('begins with a later period where one is named, never with one that is over', () => {
    expect(coming(began({ closedThrough: 2 }), undefined, 4)[0]).toBe(jan);
    expect(coming(began({ closedThrough: 2 }), undefined, 1)[0]).toBe(dec);
  });
});

describe('a new price', () => {
  it.each([
    ['a fall at once', { name: '할인', amount: 5_000 }, [5_000, 5_000, 5_000]],
    [
      'a rise with consent from its date on',
      { name: '인상', amount: 12_000, appliesFrom: '2027-01-23' },
      [9_900, 12_000, 12_000],
    ],
    ['a rise without consent never', { name: '인상', amount: 12_000 }, [9_900, 9_900, 9_900]],
  ])('counts: %s', (_what, nextPrice, amounts) => {
    const subscription = began({ closedThrough: 2, nextPrice });
    const all = comingCharges(subscription, { now: seoul('2026-11-25 12:00'), count: 3 });
    expect(all.map(({ amount }) => amount)).toEqual(amounts);
  });

  it('is not for a month that was tried at the old one', () => {
    const nextPrice = { name: '할인', amount: 5_000 };
    const all = coming(began({ status: 'past_due', dunning, nextPrice }));
    expect(all).toEqual([nov, '3 2026-12-23 5000', '4 2027-01-23 5000']);
  });
});
