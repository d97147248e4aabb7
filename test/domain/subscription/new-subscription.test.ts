/** A new subscription: with its first charge already claimed if that is due today. */
import { describe, expect, it } from 'vitest';
import {
  customerUid,
  fence,
  idCode,
  ownerOf,
  requestDigest,
} from '../../../functions/domain/ids.ts';
import { periodUidOf, subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import {
  newSubscription,
  startsToday,
} from '../../../functions/domain/subscription/new-subscription.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { seoul } from '../support/subscriptions.ts';
import { times } from '../support/times.ts';

const now = seoul('2026-11-23 12:00');
const ours = fence('ours');
const wish = (month: string, day: number) => ({
  id: subscriptionIdFrom(idCode('c'.repeat(28))),
  owner: ownerOf({ issuer: 'https://issuer.example', subject: 'alice' }),
  customerUid: customerUid('bk-alice'),
  cardNumber: '424242******4242',
  price: { name: '월간 구독', amount: 9_900 },
  anchor: { month, day },
  digest: requestDigest('digest'),
});

describe('a subscription', () => {
  it('that begins later waits, with an event that it was created', () => {
    const later = wish('2026-11', 24);
    expect(newSubscription(later, { fence: ours, actor: undefined, now, times })).toEqual({
      ...later,
      createdAt: now,
      status: 'active',
      cancelAtPeriodEnd: false,
      closedThrough: 0,
      missed: [],
      history: [{ at: now, what: 'created' }],
      upcomingPublished: 0,
      keysToDetach: [],
      pendingEvents: [
        { eventId: `subscription.created:${later.id}`, type: 'subscription.created', at: now },
      ],
      wakeAt: now + MINUTE,
    });
  });

  it('that begins today is created with its first charge claimed', () => {
    const today = wish('2026-11', 23);
    const { openAttempt, status, pendingEvents } = newSubscription(today, {
      fence: ours,
      actor: undefined,
      now,
      times,
    });
    expect(openAttempt).toMatchObject({
      fence: ours,
      phase: 'claimed',
      period: 1,
      number: 1,
      reason: 'first',
      request: {
        merchantUid: periodUidOf({ subscriptionId: today.id, period: 1, attempt: 1 }),
        customerUid: today.customerUid,
        amount: 9_900,
      },
    });
    expect([status, pendingEvents.map(({ type }) => type)]).toEqual([
      'active',
      ['subscription.created'],
    ]);
  });

  it.each([
    ['2026-11-22', true],
    ['2026-11-23', true],
    ['2026-11-24', false],
  ])('whose first date is %s begins today: %s', (date, today) => {
    const { anchor } = wish(date.slice(0, 7), Number(date.slice(8)));
    expect(startsToday({ anchor }, now)).toBe(today);
  });
});
