/** How a suspended subscription comes back when it gets a card. */
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../../../functions/domain/ids.ts';
import { nextStep } from '../../../../functions/domain/subscription/next-step.ts';
import { revived } from '../../../../functions/domain/subscription/states/reviving.ts';
import type { Subscription } from '../../../../functions/domain/subscription/subscription.ts';
import { withCard } from '../../../../functions/domain/subscription/subscription-changes.ts';
import { scheduleSubscription, wakeFor } from '../../../../functions/domain/subscription/wake.ts';
import { paidSubscription, seoul } from '../../support/subscriptions.ts';

/** Due on the 23rd of each month; the second period is missed. */
const suspended = (more: Partial<Subscription> = {}) =>
  paidSubscription('2026-10-23', {
    status: 'suspended',
    closedThrough: 2,
    missed: [{ period: 2, price: { name: '월간 구독', amount: 9_900 }, attempts: 5 }],
    ...more,
  });

const card = { customerUid: customerUid('bk-of-the-new-card') };
const given = (when: string) => ({
  ...withCard(suspended(), card, seoul(when)),
  pendingEvents: [],
  keysToDetach: [],
});

it('collects its newest due month on a card that comes in time', () => {
  expect(given('2026-12-20 23:59')).toMatchObject({
    ...{ status: 'past_due', revivesOn: undefined },
    dunning: { period: 2, attempts: 5, newCard: true },
  });
});

describe('a card that comes within three days of the next due date', () => {
  const late = given('2026-12-21 00:00');
  const waiting = scheduleSubscription(late, seoul('2026-12-21 00:00'));

  it('leaves it suspended until that date, and charges nothing before', () => {
    expect(waiting).toMatchObject({ status: 'suspended', revivesOn: '2026-12-23', ...card });
    expect(nextStep(waiting, seoul('2026-12-23 09:59'))).toEqual({ kind: 'done' });
    expect(waiting.wakeAt).toBeGreaterThanOrEqual(seoul('2026-12-23 10:00'));
    expect(wakeFor(waiting)).toBe('due');
  });

  it('has the month charged to it that falls due then', () => {
    const due = waiting.wakeAt ?? 0;
    expect(nextStep(waiting, due)).toEqual({ kind: 'revive' });
    const back = revived(waiting, due);
    expect(back).toMatchObject({ status: 'past_due', closedThrough: 2, revivesOn: undefined });
    expect(back.missed.map(({ period }) => period)).toEqual([2]);
    expect(nextStep(back, due)).toEqual({
      ...{ kind: 'charge', period: 3, number: 1, reason: 'new_card' },
    });
  });

  it('waits for the morning when nobody was there by day, and for the next month after weeks', () => {
    const night = seoul('2026-12-23 23:00');
    expect(nextStep(waiting, night).kind).toBe('wait');
    expect(revived(waiting, seoul('2027-01-21 12:00'))).toMatchObject({
      ...{ status: 'suspended', revivesOn: '2027-01-23' },
    });
  });
});

it('is active at once where nothing is owed any more', () => {
  const settled = revived(
    suspended({ missed: [], revivesOn: '2026-12-23' }),
    seoul('2026-12-21 12:00'),
  );
  expect(settled).toMatchObject({ status: 'active', revivesOn: undefined });
  expect(settled.pendingEvents.at(-1)?.type).toBe('subscription.recovered');
});
