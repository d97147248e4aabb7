/** The sums of what falls due are exact however many subscriptions there are: part by part. */
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

const span = { from: '2026-12-23', to: '2026-12-23' };

it.each([[250], [20_000]])('of %i subscriptions, at once', async (count) => {
  expect(await sumDue({ lists: listOf(count), clock }, span)).toEqual({
    asOf: clock.now(),
    exact: true,
    days: [{ date: '2026-12-23', count, amount: count * 9_900, retries: 0 }],
  });
});

it.each([
  [20_001, 20_000, 2],
  [250, 100, 3],
  [7, 3, 3],
])('of %i subscriptions, %i at a time', async (count, limit, expected) => {
  const lists = listOf(count);
  const parts = [await sumDue({ lists, clock }, { ...span, limit })];
  for (
    let after = parts[0]?.next;
    after !== undefined && parts.length < 9;
    after = parts.at(-1)?.next
  )
    parts.push(await sumDue({ lists, clock }, { ...span, limit, after }));
  const counts = parts.map(({ days }) => days[0]?.count ?? 0);
  expect(counts.reduce((sum, one) => sum + one)).toBe(count);
  expect(parts.map(({ exact }) => exact)).toEqual(Array.from({ length: expected }, () => false));
});
