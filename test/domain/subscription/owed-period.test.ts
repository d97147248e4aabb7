/** What a person may have charged of a subscription: missed, being collected, or due today. */
import { describe, expect, it } from 'vitest';
import { merchantUid } from '../../../functions/domain/ids.ts';
import {
  justCollected,
  newestOwed,
  owedPeriod,
} from '../../../functions/domain/subscription/owed-period.ts';
import type { Dunning } from '../../../functions/domain/subscription/subscription.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { due, opened } from '../support/learning.ts';

const price = { name: '월간 구독', amount: 9_900 };
const owed = (period: number, attempts = 1) => ({ period, price, attempts });
const dunning: Dunning = {
  ...{ period: 2, since: '2026-11-23', attempts: 3, tries: 2 },
  ...{ today: { on: '2026-11-23', tries: 1 }, lastClass: 'funds', retryAt: due },
};
/** Its second period fell due today. */
const dueToday = { ...opened(), openAttempt: undefined };

describe('owed is', () => {
  it('the period that is being collected, by the number after its last attempt', () => {
    const collected = { ...dueToday, status: 'past_due', dunning } as const;
    expect(newestOwed(collected, due)).toMatchObject({ period: 2, number: 4 });
  });

  it('the newest of several missed ones first, and each of them by its number', () => {
    const missed = { ...dueToday, closedThrough: 2, missed: [owed(1), owed(2, 5)] };
    expect(newestOwed(missed, due)).toMatchObject({ period: 2, number: 6 });
    expect(owedPeriod(missed, 1, due)).toMatchObject({ period: 1, number: 2 });
  });

  it('nothing while it waits for its first charge', () => {
    expect(newestOwed({ ...dueToday, closedThrough: 0, status: 'waiting' }, due)).toBeUndefined();
  });

  it('what fell due and was not tried yet; older months are missed then', () => {
    const late = { ...dueToday, closedThrough: 0 };
    const found = newestOwed(late, due);
    expect(found).toMatchObject({ period: 2, number: 1 });
    expect(found?.subscription.missed.map(({ period }) => period)).toEqual([1]);
  });

  it('of a suspended one the newest due period, though it was not tried', () => {
    const found = newestOwed({ ...dueToday, status: 'suspended', missed: [owed(1)] }, due);
    expect(found).toMatchObject({ period: 2, number: 1 });
    expect(found?.subscription).toMatchObject({ closedThrough: 2, missed: [owed(1), owed(2, 0)] });
  });
});

describe('owed is nothing', () => {
  it.each([
    ['once canceled', { status: 'canceled', missed: [owed(1)] }],
    ['while paused', { status: 'paused' }],
    ['after a wished end', { cancelAtPeriodEnd: true }],
    ['when all is paid', { closedThrough: 2 }],
  ] as const)('%s', (_when, more) => {
    expect(newestOwed({ ...dueToday, ...more }, due)).toBeUndefined();
  });

  it('of a period that is not due yet', () => {
    expect(owedPeriod(dueToday, 3, due)).toBeUndefined();
  });
});

it('a customer has it tried once in ten minutes', () => {
  const collected = { ...dueToday, collected: { at: due, merchantUid: merchantUid('tried') } };
  expect(justCollected(collected, due + 10 * MINUTE - 1)).toBe('tried');
  expect(justCollected(collected, due + 10 * MINUTE)).toBeUndefined();
  expect(justCollected(dueToday, due)).toBeUndefined();
});
