/** What work on a subscription changes besides the outcome of a charge. */
import { describe, expect, it } from 'vitest';
import { answerDigest, customerUid } from '../../../functions/domain/ids.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  afterDetaching,
  attemptInCase,
  attemptStillOpen,
  markSubscriptionPublished,
  missedThrough,
  suspended,
  withUpcomingEvent,
} from '../../../functions/domain/subscription/subscription-work.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Due on the 23rd of each month; the first period is paid. */
const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);

const now = seoul('2026-12-25 12:00');
const price = { name: '월간 구독', amount: 9_900 };
const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 3, tries: 3, today: { on, tries: 1 } },
  ...{ lastClass: 'card_dead', giveUpAt: seoul('2026-12-01 10:30') },
};
const unpublished = pendingEvent({ type: 'charge.upcoming', about: 'x', at: 1 });
const older = { period: 1, price, attempts: 4 };

const missedNews = (period: number) => ({
  eventId: `subscription.period_missed:${began().id}:${period}`,
  type: 'subscription.period_missed',
  at: now,
  note: { period, amount: 9_900 },
});

describe('when waiting for a new card has ended', () => {
  it('a subscription is suspended and still owes the period', () => {
    const waiting = began({ status: 'past_due', dunning, missed: [older] });
    expect(suspended(waiting, now)).toEqual({
      ...waiting,
      status: 'suspended',
      dunning: undefined,
      closedThrough: 2,
      missed: [older, { period: 2, price, attempts: 3 }],
      pendingEvents: [
        {
          eventId: `subscription.suspended:${waiting.id}:${now}`,
          type: 'subscription.suspended',
          at: now,
        },
      ],
      wakeAt: now + MINUTE,
    });
  });

  it('one that owes nothing has nothing missed', () => {
    expect(suspended(began(), now)).toMatchObject({ closedThrough: 1, missed: [] });
  });
});

describe('periods too old to be charged', () => {
  it('are missed, each with its amount, its attempts and an event', () => {
    const late = began({
      status: 'past_due',
      dunning,
      missed: [older],
      pendingEvents: [unpublished],
    });
    expect(missedThrough(late, 3, now)).toEqual({
      ...late,
      closedThrough: 3,
      dunning: undefined,
      missed: [older, { period: 2, price, attempts: 3 }, { period: 3, price, attempts: 0 }],
      pendingEvents: [unpublished, missedNews(2), missedNews(3)],
      wakeAt: now + MINUTE,
    });
  });

  it('are missed at the price that would have been charged then', () => {
    const fall = { name: '할인', amount: 5_000 };
    const tried = began({ status: 'past_due', dunning, nextPrice: fall });
    const after = missedThrough(tried, 3, now);
    expect(after.missed.map(({ price: { amount } }) => amount)).toEqual([9_900, 5_000]);
    expect(after).toMatchObject({ price: fall, nextPrice: undefined });
    expect(after.pendingEvents.map(({ note }) => note?.amount)).toEqual([9_900, 5_000]);
  });

  it('do not affect the collection of a newer one', () => {
    const newer = { ...dunning, period: 3 };
    expect(missedThrough(began({ dunning: newer }), 2, now).dunning).toEqual(newer);
    expect(missedThrough(began(), 2, now).dunning).toBeUndefined();
  });
});

describe('an upcoming charge', () => {
  it('has one event', () => {
    const notified = withUpcomingEvent(began({ pendingEvents: [unpublished] }), 2, now);
    expect(notified).toEqual({
      ...began(),
      upcomingPublished: 2,
      pendingEvents: [
        unpublished,
        {
          eventId: `charge.upcoming:${began().id}:2`,
          type: 'charge.upcoming',
          at: now,
          note: { period: 2, amount: 9_900 },
        },
      ],
      wakeAt: now + MINUTE,
    });
  });

  it('asks for consent if its price needs it', () => {
    const rise = { ...price, amount: 12_000 };
    expect(withUpcomingEvent(began({ nextPrice: rise }), 2, now).pendingEvents.at(-1)).toEqual({
      eventId: `price_change.consent_needed:${began().id}:2`,
      type: 'price_change.consent_needed',
      at: now,
      note: { period: 2 },
    });
    const consented = { ...rise, appliesFrom: '2026-11-23' };
    const types = withUpcomingEvent(began({ nextPrice: consented }), 2, now).pendingEvents;
    expect(types.map(({ type }) => type)).toEqual(['charge.upcoming']);
  });
});

it('a published event is dropped', () => {
  const second = pendingEvent({ type: 'charge.upcoming', about: 'y', at: 2 });
  const telling = began({ pendingEvents: [unpublished, second] });
  expect(markSubscriptionPublished(telling, [unpublished], now)).toEqual({
    ...telling,
    pendingEvents: [second],
    wakeAt: now + MINUTE,
  });
  expect(markSubscriptionPublished(telling, [], now)).toBeUndefined();
});

it('detached keys are no longer to be detached', () => {
  const [one, two] = [customerUid('bk-1'), customerUid('bk-2')];
  const left = began({ keysToDetach: [one, two] });
  expect(afterDetaching(left, [one], now)).toEqual({
    ...left,
    keysToDetach: [two],
    wakeAt: now + MINUTE,
  });
});

describe('an inquiry that decides nothing', () => {
  const open = () => claimed(began(), { period: 2, now });
  const failures = { count: 4, until: now };

  it('is added to the history, and ends the failure backoff', () => {
    const { subscription, attempt } = open();
    const inquiry = { attempt: { ...attempt, inquireAt: now + DAY }, gatewayBlind: false, now };
    const answer = answerDigest('of-the-answer');
    expect(attemptStillOpen({ ...subscription, failures }, { ...inquiry, answer })).toEqual({
      ...subscription,
      openAttempt: {
        ...inquiry.attempt,
        history: [
          { at: now, what: 'claimed' },
          { at: now, what: 'looked', answer },
        ],
      },
      wakeAt: now + DAY,
    });
  });

  it('is added once more, and takes no place, when a first try was written without an answer', () => {
    const { subscription, attempt } = open();
    const first = attemptStillOpen(subscription, { attempt, gatewayBlind: false, now });
    const again = attemptStillOpen(first, { attempt, gatewayBlind: false, now: now + MINUTE });
    expect(again.openAttempt?.history).toEqual([
      ...(first.openAttempt?.history ?? []),
      { at: now + MINUTE, what: 'looked' },
    ]);
  });

  it('is a case when the gateway is blind, once for each attempt', () => {
    const { subscription, attempt } = open();
    const { merchantUid } = attempt.request;
    const gatewayBlind = attemptStillOpen(subscription, { attempt, gatewayBlind: true, now });
    const asked = `lookups_blind.${merchantUid}`;
    expect(gatewayBlind.openCase).toEqual({ id: asked, reason: 'lookups_blind', openedAt: now });
    expect(gatewayBlind.pendingEvents.map(({ note }) => note)).toEqual([
      {
        case_id: asked,
        reason: 'lookups_blind',
        merchant_uid: merchantUid,
        period: 2,
        amount: 9_900,
      },
    ]);
    const again = attemptStillOpen(gatewayBlind, { attempt, gatewayBlind: true, now: now + DAY });
    expect([again.openCase, again.pendingEvents]).toEqual([
      gatewayBlind.openCase,
      gatewayBlind.pendingEvents,
    ]);
  });
});

describe('a charge that has become a case', () => {
  it('closes an earlier case about its outcome', () => {
    const { subscription, attempt } = claimed(began(), { period: 2, now });
    const gatewayBlind = attemptStillOpen(subscription, { attempt, gatewayBlind: true, now });
    const after = attemptInCase(gatewayBlind, attempt, now);
    expect(after).toMatchObject({ openAttempt: undefined, openCase: undefined, closedThrough: 2 });
    expect(after.pendingEvents.map(({ type }) => type)).toEqual(['case.opened', 'case.closed']);
  });

  it('wakes the subscription for its next period', () => {
    const { subscription, attempt } = claimed(began(), { period: 2, now });
    const after = attemptInCase(subscription, attempt, now);
    expect(after).toEqual({ ...began(), closedThrough: 2, wakeAt: after.wakeAt });
    expect(after.wakeAt).toBe(began({ closedThrough: 2 }).wakeAt);
  });
});
