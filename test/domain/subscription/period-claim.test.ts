/** The claim of one period of a subscription: its request, its price, and its card. */
import { describe, expect, it } from 'vitest';
import {
  claimAgain,
  claimAttempt,
  dueAttempt,
  unknownAttempt,
} from '../../../functions/domain/charge/attempt.ts';
import type { ChargeFacts, HistoryEntry } from '../../../functions/domain/charge/charge.ts';
import { caseId, customerUid, fence, merchantUid } from '../../../functions/domain/ids.ts';
import type { Price } from '../../../functions/domain/money.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import {
  chargeOf,
  claimPeriod,
  claimPeriodAgain,
  isAnswerTo,
  reopenPeriod,
} from '../../../functions/domain/subscription/period-claim.ts';
import type {
  PeriodAttempt,
  Subscription,
} from '../../../functions/domain/subscription/subscription.ts';
import { scheduleSubscription } from '../../../functions/domain/subscription/wake.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { claimedCharge } from '../support/charges.ts';
import { claimed, holder, paidSubscription, seoul } from '../support/subscriptions.ts';
import { times } from '../support/times.ts';

const now = seoul('2026-11-23 10:00');
const later = now + MINUTE;
const failures = { count: 2, until: later };
const price = { name: '월간 구독', amount: 9_900 };
const subscribed = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);
const claim = { period: 2, number: 3, reason: 'retry', fence: holder, now } as const;
const requestOf = ({ id: subscriptionId, customerUid: card }: Subscription) => ({
  merchantUid: periodUidOf({ subscriptionId, period: 2, attempt: 3 }),
  customerUid: card,
});
const attemptFor = (subscription: Subscription, charged: Price): PeriodAttempt => ({
  ...claimAttempt({
    request: { ...requestOf(subscription), ...charged },
    fence: holder,
    now,
    times,
  }),
  period: 2,
  number: 3,
  reason: 'retry',
  history: [{ at: now, what: 'claimed' }],
});

describe('the claim of a period', () => {
  it('is made on the present card, at the price, under an order number of its own', () => {
    const subscription = subscribed({ failures });
    const after = claimPeriod(subscription, { ...claim, times });
    const openAttempt = attemptFor(subscription, price);
    expect(after).toEqual({
      ...subscription,
      failures: undefined,
      openAttempt,
      wakeAt: openAttempt.inquireAt,
    });
  });

  it('applies a new price that may apply, and keeps it as the price', () => {
    const nextPrice = { name: '할인', amount: 5_000 };
    const after = claimPeriod(subscribed({ nextPrice }), { ...claim, times });
    expect(after.openAttempt?.request).toMatchObject(nextPrice);
    expect(after).toMatchObject({ price: nextPrice });
    expect(after.nextPrice).toBeUndefined();
  });

  it('keeps a rise for later while the customer has not consented', () => {
    const nextPrice = { name: '새 가격', amount: 12_000 };
    const after = claimPeriod(subscribed({ nextPrice }), { ...claim, times });
    expect(after.openAttempt?.request).toMatchObject(price);
    expect(after).toMatchObject({ price, nextPrice });
  });

  it('of a missed period is made at the price of that period, and changes no other', () => {
    const nextPrice = { name: '할인', amount: 5_000 };
    const missed = [
      { period: 1, price: { name: '첫 달', amount: 100 }, attempts: 0 },
      { period: 2, price: { name: '예전 가격', amount: 8_800 }, attempts: 2 },
    ];
    const subscription = subscribed({ closedThrough: 3, missed, nextPrice });
    const after = claimPeriod(subscription, { ...claim, times });
    const openAttempt = attemptFor(subscription, { name: '예전 가격', amount: 8_800 });
    expect(after).toEqual(scheduleSubscription({ ...subscription, openAttempt }, now));
  });
});

describe('a request that is sent again', () => {
  const again = { fence: fence('again'), now: later };

  function swapped() {
    const open = claimed(subscribed(), { period: 2, now });
    const subscription = { ...open.subscription, customerUid: customerUid('present-card') };
    const attempt = { ...open.attempt, ...dueAttempt(open.attempt, now) };
    const after = claimPeriodAgain(subscription, attempt, { ...again, times });
    return { attempt, subscription, after };
  }

  it('goes to the present card, under its own number, and remembers the earlier one', () => {
    const { attempt, subscription, after } = swapped();
    const { period, number, history, request } = attempt;
    const moved = {
      ...request,
      customerUid: subscription.customerUid,
      earlierKeys: [request.customerUid],
    };
    const openAttempt = {
      ...claimAgain({ ...attempt, request: moved }, { ...again, times }),
      period,
      number,
      reason: 'new_card',
      history: [...history, { at: later, what: 'claimed_again' } as const],
    };
    expect(after).toEqual({ ...subscription, openAttempt, wakeAt: openAttempt.inquireAt });
  });
});

describe('once the card was changed, what is sent again', () => {
  const again = (reason: PeriodAttempt['reason'], after: number) => {
    const open = claimed(subscribed(), { period: 2, now });
    const swapped = { ...open.subscription, customerUid: customerUid('present-card') };
    const attempt = { ...open.attempt, ...dueAttempt(open.attempt, now), reason };
    const claimedAnew = { fence: fence('again'), now: now + after, times };
    return claimPeriodAgain(swapped, attempt, claimedAnew).openAttempt?.reason;
  };

  it.each(['due', 'retry', 'new_card'] as const)('is the new card’s try, not a %s', (reason) => {
    expect(again(reason, HOUR)).toBe('new_card');
  });

  it('stays the first charge of whoever subscribed, and a person’s while they wait', () => {
    expect(again('first', HOUR)).toBe('first');
    expect(again('by_person', HOUR)).toBe('by_person');
    expect(again('by_person', HOUR + 1)).toBe('new_card');
  });
});

describe('an attempt that was settled before', () => {
  it('is reopened as it was sent then: on its own key, at its own price', () => {
    const entry = { ...claimedCharge(), buyer: { name: '홍길동' } };
    const subscription = subscribed({ failures });
    const open = reopenPeriod(subscription, entry, { ...claim, times });
    const { merchantUid: uid, customerUid: card, name, amount, taxFree, vatAmount } = entry;
    const request = { merchantUid: uid, customerUid: card, name, amount, taxFree, vatAmount };
    const openAttempt = {
      ...claimAttempt({ request, fence: holder, now, times }),
      ...{ period: 2, number: 3, reason: 'retry', history: [] },
    };
    expect(open).toEqual({
      ...subscription,
      failures: undefined,
      openAttempt,
      wakeAt: openAttempt.inquireAt,
    });
  });
});

describe('an open attempt as a charge', () => {
  it('is a processing one of its debt, and keeps what happened so far', () => {
    const { subscription, attempt } = claimed(subscribed(), { period: 2, number: 3, now });
    const unknown = { ...attempt, ...unknownAttempt(attempt, now) };
    const { period, number, reason, history, ...open } = unknown;
    const closing = { verdict: 'waive', actor: 'a', reason: 'r', at: now } as const;
    const judged = { caseId: caseId('a-case'), reason: 'unresolved', closing } as const;
    const shown = chargeOf(subscription, { ...unknown, judged });
    const { merchantUid: uid } = attempt.request;
    expect(shown).toEqual({
      merchantUid: uid,
      customerUid: subscription.customerUid,
      ...price,
      owner: subscription.owner,
      digest: uid,
      debt: { subscriptionId: subscription.id, period: 2 },
      createdAt: now,
      status: 'processing',
      attempt: open,
      history,
      pendingEvents: [],
    });
    expect([period, number, reason]).toEqual([2, 3, 'due']);
    expect(Object.keys(shown.attempt)).not.toContain('judged');
  });
});

describe('a ledger entry is the answer to a claim', () => {
  const entry = (...history: readonly HistoryEntry[]): ChargeFacts => ({
    ...claimedCharge(),
    merchantUid: merchantUid('any'),
    history,
  });
  const step = (what: HistoryEntry['what'], at: number): HistoryEntry => ({ what, at });
  const first = step('claimed', now);
  const second = step('claimed_again', later);

  it.each<
    [what: string, open: readonly HistoryEntry[], written: readonly HistoryEntry[], is: boolean]
  >([
    ['of this very claim', [first], [first, step('declined', later)], true],
    ['of the renewed claim', [first, step('not_sent', now), second], [first, second], true],
    ['whatever was noted after the claim', [first, step('unknown', later)], [first], true],
    ['not of one that was claimed anew since', [first, second], [first], false],
    ['not of one claimed at another time', [first], [step('claimed', later)], false],
    ['not of another step at that time', [first], [step('looked', now)], false],
    ['not of one that was reopened', [], [first], false],
  ])('%s', (_what, open, written, is) => {
    expect(isAnswerTo({ history: open }, entry(...written))).toBe(is);
  });
});
