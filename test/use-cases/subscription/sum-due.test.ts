/** The sums of what falls due are exact up to twenty thousand subscriptions, and say so. */
import { expect, it } from 'vitest';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import type { Lists } from '../../../functions/ports/lists.ts';
import { sumDue } from '../../../functions/use-cases/subscription/sum-due.ts';
import { paidSubscription, seoul } from '../../domain/support/subscriptions.ts';

const clock = { now: () => seoul('2026-11-25 12:00'), pause: async () => undefined };
const one = paidSubscription('2026-10-23', { closedThrough: 2 });

/** A list of so many equal subscriptions. */
const listOf = (count: number): Lists<Subscription> => ({
  page: async (_, { limit, after = '0' }) => {
    const end = Math.min(Number(after) + limit, count);
    const items = Array.from({ length: end - Number(after) }, () => one);
    return { items, next: end < count ? String(end) : undefined };
  },
});

it.each([
  [250, true, 250],
  [20_000, true, 20_000],
  [20_001, false, 20_000],
])('of %i subscriptions', async (count, exact, counted) => {
  const span = { from: '2026-12-23', to: '2026-12-23' };
  expect(await sumDue({ lists: listOf(count), clock }, span)).toEqual({
    asOf: clock.now(),
    exact,
    days: [{ date: '2026-12-23', count: counted, amount: counted * 9_900, retries: 0 }],
  });
});
