/** Which price a period is charged at: a lower one at once, a higher one with timely consent. */
import { describe, expect, it } from 'vitest';
import type { Price } from '../../../../functions/domain/money.ts';
import {
  isExempt,
  isRise,
  needsConsent,
  priceOf,
} from '../../../../functions/domain/subscription/price/price.ts';
import type { NextPrice } from '../../../../functions/domain/subscription/subscription.ts';
import { DAY } from '../../../../functions/domain/time.ts';
import { paidSubscription, seoul } from '../../support/subscriptions.ts';

const price = { name: '월간 구독', amount: 9_900 };
/** Due on 23 December 2026. */
const period = 3;
const due = seoul('2026-12-23 00:00');
const charged = seoul('2026-12-23 10:30');

const withNext = (nextPrice: NextPrice | undefined) =>
  paidSubscription('2026-10-23', { price, nextPrice });
const priced = (nextPrice: NextPrice | undefined, now = charged) =>
  priceOf(withNext(nextPrice), { period, now });
const rise = (consentedAt?: number): NextPrice => ({
  name: '월간 구독 새 가격',
  amount: 12_000,
  vatAmount: 1_090,
  consentedAt,
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
    ['it was given a moment more than 30 days before the due date', due - 30 * DAY - 1],
    ['it is only given later', charged + 1],
  ])('leaves the old price while there is no consent: %s', (_why, consentedAt) => {
    const next = rise(consentedAt);
    expect(priced(next)).toEqual({ price, nextPrice: next });
  });

  it.each([
    ['30 days before the due date', due - 30 * DAY],
    ['a day before it', due - DAY],
    ['on the day itself, before the charge', charged],
  ])('applies with consent %s, and is then the price', (_when, consentedAt) => {
    const { consentedAt: _, ...applied } = rise(consentedAt);
    const { price: charges, nextPrice } = priced(rise(consentedAt));
    expect({ charges, nextPrice }).toEqual({ charges: applied, nextPrice: undefined });
    expect(charges).not.toHaveProperty('consentedAt');
  });

  it('does not apply to an older period by a consent given after its due date', () => {
    const late = due + 2 * DAY;
    expect(priced(rise(due + DAY), late).price).toEqual(price);
    expect(priced(rise(due + DAY - 1), late).price.amount).toBe(12_000);
  });
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
    priceOf(tried(attempts, of), { period, now: charged }).price.amount;

  it('keeps the price it was charged at then', () => {
    const { nextPrice } = tried(1);
    expect(priceOf(tried(1), { period, now: charged })).toEqual({ price, nextPrice });
  });

  it('is neither one without an attempt nor any other period', () => {
    expect([amount(0), amount(1, period - 1)]).toEqual([5_000, 5_000]);
  });
});

describe('consent is asked for', () => {
  const asked = (nextPrice: NextPrice | undefined) =>
    needsConsent(withNext(nextPrice), { period, now: charged });

  it.each<[what: string, expected: boolean, nextPrice: NextPrice | undefined]>([
    ['a rise without it', true, rise()],
    ['a rise with a consent that is too old', true, rise(due - 31 * DAY)],
    ['a rise that has it', false, rise(due - DAY)],
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
