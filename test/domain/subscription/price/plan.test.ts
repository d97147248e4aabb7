/** A plan: every change of its price or name is a new version, and a repetition changes nothing. */
import { describe, expect, it } from 'vitest';
import { planId } from '../../../../functions/domain/ids.ts';
import {
  newPlan,
  type Plan,
  type PlanWish,
  revisedPlan,
} from '../../../../functions/domain/subscription/price/plan.ts';
import { kim, tenOClock } from '../../support/charging.ts';

const price = { name: '월간 구독', amount: 9_900, taxFree: 900, vatAmount: 800 };
const wish: PlanWish = {
  id: planId('monthly'),
  price,
  status: 'open',
  visibility: 'public',
  onePerCustomer: true,
};
const asked = { actor: kim, now: tenOClock };
const plan: Plan = { ...wish, version: 3, createdAt: tenOClock, history: [] };

it('a plan begins with version 1', () => {
  expect(newPlan(wish, asked)).toEqual({
    ...wish,
    version: 1,
    createdAt: tenOClock,
    history: [{ at: tenOClock, actor: kim, what: 'created', to: price.amount }],
  });
});

it('the same change again changes nothing', () => {
  expect(revisedPlan(plan, { ...wish, price: { ...price } }, asked)).toBeUndefined();
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
    const entry = { at: tenOClock, actor: kim, what: expect.stringMatching(/_changed$/) };
    expect(revisedPlan(plan, next, asked)).toMatchObject({
      ...plan,
      price: next.price,
      version: 4,
      history: [entry],
    });
  });
});

it.each([{ status: 'closed' }, { visibility: 'private' }, { onePerCustomer: false }] as const)(
  '%j keeps its version: what customers agreed to is the same',
  (change) => {
    expect(revisedPlan(plan, { ...wish, ...change }, asked)).toMatchObject({
      ...plan,
      ...change,
      history: [{ actor: kim }],
    });
  },
);
