/** What delays work on a subscription: the night, and unexpected errors. */
import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  subscriptionAfterFailure,
  untilMorning,
} from '../../../functions/domain/subscription/subscription-work.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { paidSubscription, seoul } from '../support/subscriptions.ts';

const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);
const now = seoul('2026-12-25 12:00');

it('a charge in the night waits for the morning, which counts as no error', () => {
  const until = seoul('2026-12-26 09:10');
  const waiting = untilMorning(began({ upcomingPublished: 2 }), until, now);
  expect(waiting).toEqual({
    ...began({ upcomingPublished: 2 }),
    failures: { count: 0, until },
    wakeAt: until,
  });
});

describe('unexpected errors', () => {
  const troubled = (count: number, more: Partial<Subscription> = {}) =>
    subscriptionAfterFailure(began({ ...more, failures: { count, until: now } }), now);

  it('delay the next try', () => {
    const put = subscriptionAfterFailure(began(), now);
    expect(put.failures).toEqual({ count: 1, until: now + 2 * MINUTE });
    expect([put.wakeAt, put.openCase, put.pendingEvents]).toEqual([
      now + 2 * MINUTE,
      undefined,
      [],
    ]);
    expect(troubled(3).openCase).toBeUndefined();
  });

  it('are a case when the fifth follows four others', () => {
    const id = `repeated_errors.${began().id}.${now}`;
    expect(troubled(4).openCase).toEqual({ id, reason: 'repeated_errors', openedAt: now });
    expect(troubled(4).pendingEvents.map(({ note }) => note)).toEqual([
      { case_id: id, reason: 'repeated_errors' },
    ]);
    expect(troubled(5).openCase).toBeUndefined();
  });

  it('open one case while that case is open, and one beside any other', () => {
    const { openCase } = troubled(4);
    expect(troubled(4, { openCase }).pendingEvents).toEqual([]);
    const gatewayBlind = openCase && { ...openCase, reason: 'lookups_blind' as const };
    expect(troubled(4, { openCase: gatewayBlind }).openCase?.reason).toBe('repeated_errors');
  });
});
