/** Which period a subscription is in, when it ends, and which keys can be detached. */
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import {
  currentPeriod,
  type Dunning,
  detachableKeys,
  isLive,
  openPeriod,
  periodEnd,
  SUBSCRIPTION_STATUSES,
  type Subscription,
} from '../../../functions/domain/subscription/subscription.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Due on the last day of each month; the first period is paid. */
const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-31', more);
const on = '2026-11-30';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
  lastClass: 'funds',
};
const openCharge = (period: number) => ({
  openAttempt: claimed(began(), { period, now: seoul('2026-11-30 10:30') }).attempt,
});

describe('the period', () => {
  it.each<[string, Partial<Subscription>, [current: number, open: number, end: string]]>([
    ['is the last that is closed', {}, [1, 2, '2026-11-30']],
    ['is the first before anything was charged', { closedThrough: 0 }, [1, 1, '2026-10-31']],
    ['is the one that is collected', { dunning }, [2, 2, '2026-12-31']],
    ['is the one that is charged', openCharge(2), [2, 2, '2026-12-31']],
    [
      'is no old one, though a person charges that',
      { closedThrough: 4, ...openCharge(2) },
      [4, 5, '2027-02-28'],
    ],
    [
      'is the one that is collected, though a person charges an old one',
      { closedThrough: 1, dunning, ...openCharge(1) },
      [2, 2, '2026-12-31'],
    ],
    [
      'is the newest of both',
      { closedThrough: 1, dunning, ...openCharge(3) },
      [3, 2, '2027-01-31'],
    ],
  ])('%s', (_, more, expected) => {
    const subscription = began(more);
    expect([
      currentPeriod(subscription),
      openPeriod(subscription),
      periodEnd(subscription),
    ]).toEqual(expected);
  });
});

it('a key is detached unless it is still being charged', () => {
  const former = customerUid('bk-of-before');
  const { openAttempt } = openCharge(2);
  const keysToDetach = [former, openAttempt.request.customerUid];
  expect(detachableKeys(began({ keysToDetach }))).toEqual(keysToDetach);
  expect(detachableKeys(began({ keysToDetach, openAttempt }))).toEqual([former]);
});

it('a subscription is live until it is canceled', () => {
  const live = SUBSCRIPTION_STATUSES.filter((status) => isLive(began({ status })));
  expect(live).toEqual(['waiting', 'active', 'past_due', 'paused', 'suspended']);
});
