/** A plan: every change of its price or name is a new version, and a repetition changes nothing. */
import { describe, expect, it } from 'vitest';
import { planId } from '../../../../functions/domain/ids.ts';
import {
  newPlan,
  type Plan,
  type PlanWish,
  revisedPlan,
} from '../../../../functions/domain/subscription/price/plan.ts';
import { tenOClock } from '../../support/charging.ts';

const price = { name: '월간 구독', amount: 9_900, taxFree: 900, vatAmount: 800 };
const wish: PlanWish = {
  id: planId('monthly'),
  price,
  status: 'open',
  visibility: 'public',
  onePerCustomer: true,
};
const plan: Plan = { ...wish, version: 3, createdAt: tenOClock };

it('a plan begins with version 1', () => {
  expect(newPlan(wish, tenOClock)).toEqual({
    ...wish,
    version: 1,
    createdAt: tenOClock,
  });
});

it('the same change again changes nothing', () => {
  expect(revisedPlan(plan, { ...wish, price: { ...price } })).toBeUndefined();
});

describe('a new version is made by', () => {
  it.each([
    ['another amount', { amount: 12_000 }],
    ['another name', { name: '연간 구독' }],
    ['another tax-free part', { taxFree: 901 }],
    ['another VAT', { vatAmount: 801 }],
    ['a part that is left out', { vatAmount: undefined }],
  ])('%s', (_what, changed) => {
    const next = { ...wish, price: { ...price, ...changed } };
    expect(revisedPlan(plan, next)).toEqual({ ...plan, price: next.price, version: 4 });
  });
});

it.each([{ status: 'closed' }, { visibility: 'private' }, { onePerCustomer: false }] as const)(
  '%j keeps its version: what customers agreed to is the same',
  (change) => {
    expect(revisedPlan(plan, { ...wish, ...change })).toEqual({ ...plan, ...change });
  },
);
