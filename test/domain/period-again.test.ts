/** A request that is sent again: as it was asked before, unless nobody can have heard of it. */
import { expect, it } from 'vitest';
import { customerUid, fence } from '../../functions/domain/ids.ts';
import { claimPeriodAgain } from '../../functions/domain/period-claim.ts';
import { claimed, paidSubscription, seoul } from './support/subscriptions.ts';

const now = seoul('2026-11-23 10:00');
const again = { fence: fence('again'), now: now + 60_000 };

/** The card was swapped after `sends` requests had left. */
function swappedAfter(sends: number) {
  const { subscription, attempt } = claimed(paidSubscription('2026-10-23'), { period: 2, now });
  const swapped = { ...subscription, customerUid: customerUid('present-card') };
  return { attempt, after: claimPeriodAgain(swapped, { ...attempt, sends }, again).openAttempt };
}

it('goes to the card of today if nothing of it ever left', () => {
  const { attempt, after } = swappedAfter(0);
  expect(after?.request).toEqual({ ...attempt.request, customerUid: 'present-card' });
  expect(after?.sends).toBe(1);
});

it('stays as it was asked once it left, for its order number may be known', () => {
  const { attempt, after } = swappedAfter(1);
  expect(after?.request).toEqual(attempt.request);
});
