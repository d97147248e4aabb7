/** A charge in a case: its period waits for a person, the other periods go on. */
import { expect, it } from 'vitest';
import type { Dunning } from '../../../functions/domain/subscription/subscription.ts';
import { attemptInCase } from '../../../functions/domain/subscription/subscription-work.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

const price = { name: '월간 구독', amount: 9_900 };
const on = '2027-01-23';
const dunning: Dunning = {
  ...{ period: 4, since: on, attempts: 2, tries: 2, today: { on, tries: 2 } },
  ...{ lastClass: 'funds', retryAt: seoul('2027-01-25 10:00') },
};
const now = seoul('2027-01-24 12:00');

it('the period is no longer missed, so that nobody charges it during its case', () => {
  const missed = [2, 3].map((period) => ({ period, price, attempts: 1 }));
  const { subscription, attempt } = claimed(
    paidSubscription('2026-10-23', { closedThrough: 3, missed }),
    { period: 2, number: 2, now },
  );
  const after = attemptInCase(subscription, attempt, now);
  expect(after.missed.map(({ period }) => period)).toEqual([3]);
  expect(after.closedThrough).toBe(3);
});

it('the collection of a newer period is unchanged', () => {
  const missed = [{ period: 2, price, attempts: 1 }];
  const collecting = paidSubscription('2026-10-23', { closedThrough: 3, missed, dunning });
  const { subscription, attempt } = claimed(collecting, { period: 2, number: 2, now });
  expect(attemptInCase(subscription, attempt, now)).toMatchObject({ dunning, closedThrough: 3 });
});

it('the collection of its own period ends', () => {
  const collecting = paidSubscription('2026-10-23', { closedThrough: 3, dunning });
  const { subscription, attempt } = claimed(collecting, { period: 4, number: 3, now });
  const after = attemptInCase(subscription, attempt, now);
  expect(after.dunning).toBeUndefined();
  expect(after.closedThrough).toBe(4);
});
