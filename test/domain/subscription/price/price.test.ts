/** Which price a period is charged at: a lower one at once, a higher one with consent for its date. */
import { describe, expect, it } from 'vitest';
import type { Price } from '../../../../functions/domain/money.ts';
import {
  isExempt,
  isRise,
  needsConsent,
  priceOf,
} from '../../../../functions/domain/subscription/price/price.ts';
import type { NextPrice } from '../../../../functions/domain/subscription/subscription.ts';
import { claimed, paidSubscription } from '../../support/subscriptions.ts';

const price = { name: '월간 구독', amount: 9_900 };
/** Due on 23 December 2026. */
const period = 3;

const withNext = (nextPrice: NextPrice | undefined) =>
  paidSubscription('2026-10-23', { price, nextPrice });
const priced = (nextPrice: NextPrice | undefined) => priceOf(withNext(nextPrice), period);
const rise = (appliesFrom?: string): NextPrice => ({
  name: '월간 구독 새 가격',
  amount: 12_000,
  vatAmount: 1_090,
  ...(appliesFrom && { consentedAt: 1, appliesFrom }),
});

it('without a change the price stays', () => {
  expect(priced(undefined)).toEqual({ price, nextPrice: undefined });
});

it.each([9_899, 9_900])('%i won instead of 9,900 applies without consent', (amount) => {
  const next = { name: '할인', amount };
  expect(priced(next)).toEqual({ price: next, nextPrice: undefined });
  expect(isRise(price, next)).toBe(false);
});

describe('a rise', () => {
  it('is any won more', () => {
    expect(isRise(price, { name: '', amount: 9_901 })).toBe(true);
  });

  it.each([
    ['none was given', undefined],
    ['it is for a later due date', '2026-12-24'],
  ])('leaves the old price while there is no consent: %s', (_why, appliesFrom) => {
    const next = rise(appliesFrom);
    expect(priced(next)).toEqual({ price, nextPrice: next });
  });

  it.each(['2026-12-23', '2026-11-23'])(
    'applies with a consent from %s on, also when that period was not charged, and is then the price',
    (appliesFrom) => {
      const { price: charges, nextPrice } = priced(rise(appliesFrom));
      expect({ charges, nextPrice }).toEqual({ charges: rise(), nextPrice: undefined });
      expect(charges).not.toHaveProperty('consentedAt');
      expect(charges).not.toHaveProperty('appliesFrom');
    },
  );
});

describe('a period that was charged before', () => {
  const on = '2026-12-23';
  const tried = (attempts: number, of = period) => ({
    ...withNext({ name: '할인', amount: 5_000 }),
    dunning: {
      ...{ period: of, since: on, attempts, tries: 0, today: { on, tries: 0 } },
      lastClass: 'funds' as const,
    },
  });
  const amount = (attempts: number, of?: number) =>
    priceOf(tried(attempts, of), period).price.amount;

  it('keeps the price it was charged at then', () => {
    const { nextPrice } = tried(1);
    expect(priceOf(tried(1), period)).toEqual({ price, nextPrice });
  });

  it('keeps it also while its charge is open', () => {
    const next = { name: '할인', amount: 5_000 };
    const open = claimed(paidSubscription('2026-10-23', { price }), { period, now: 1 });
    expect(priceOf({ ...open.subscription, nextPrice: next }, period).price).toEqual(price);
  });

  it('is neither one without an attempt nor any other period', () => {
    expect([amount(0), amount(1, period - 1)]).toEqual([5_000, 5_000]);
  });
});

describe('consent is asked for', () => {
  const asked = (nextPrice: NextPrice | undefined) => needsConsent(withNext(nextPrice), period);

  it.each<[what: string, expected: boolean, nextPrice: NextPrice | undefined]>([
    ['a rise without it', true, rise()],
    ['a rise with a consent for later', true, rise('2026-12-24')],
    ['a rise that has it', false, rise('2026-12-23')],
    ['a fall', false, { name: '할인', amount: 5_000 }],
    ['no change at all', false, undefined],
  ])('for %s: %s', (_what, expected, nextPrice) => {
    expect(asked(nextPrice)).toBe(expected);
  });
});

it.each<[boolean, Partial<Price>]>([
  [false, {}],
  [false, { taxFree: 0, vatAmount: 900 }],
  [true, { taxFree: 1 }],
  [true, { vatAmount: 0 }],
])('is free of tax, or partly so: %s for %j', (expected, parts) => {
  expect(isExempt({ ...price, ...parts })).toBe(expected);
});
