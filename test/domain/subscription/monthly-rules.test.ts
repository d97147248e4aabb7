/** The next step of a subscription on a day, and what its charge's outcome leads to. */
import { expect, it } from 'vitest';
import type { DeclineClass, Outcome } from '../../../functions/domain/gateway/outcome.ts';
import { customerUid, fence, impUid } from '../../../functions/domain/ids.ts';
import { afterOutcome } from '../../../functions/domain/subscription/after-outcome.ts';
import { nextStep } from '../../../functions/domain/subscription/next-step.ts';
import { canceled } from '../../../functions/domain/subscription/states/ending.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { withCard } from '../../../functions/domain/subscription/subscription-changes.ts';
import { seoulDate } from '../../../functions/domain/time.ts';
import { claimed, holder, paidSubscription, seoul } from '../support/subscriptions.ts';

const began = paidSubscription('2027-01-31');
const due = seoul('2027-02-28 11:40');

const paid: Outcome = {
  kind: 'paid',
  payment: { impUid: impUid('imp_1'), amount: 9_900, paidAt: due },
};
const declined = (why: DeclineClass): Outcome => ({ kind: 'declined', decline: { class: why } });

/** The subscription after this many declines of one class, each at its planned time. */
function declinedTimes(why: DeclineClass, times: number): Subscription {
  let subscription = began;
  let now = due;
  for (let number = 1; number <= times; number += 1) {
    const open = claimed(subscription, { period: 2, number, now });
    const after = afterOutcome(open.subscription, {
      attempt: open.attempt,
      fence: holder,
      outcome: declined(why),
      finally: 'suspend',
      now,
    });
    if (after === undefined) throw new Error('a decline is always recorded');
    subscription = { ...after, pendingEvents: [] };
    now = after.dunning?.retryAt ?? now;
  }
  return subscription;
}

it('the customer is notified seven days before, and charged on the day; nothing in between', () => {
  const notified = { ...began, upcomingPublished: 2 };
  expect(nextStep(began, seoul('2027-02-20 12:00'))).toEqual({ kind: 'done' });
  expect(nextStep(began, seoul('2027-02-21 11:40'))).toEqual({ kind: 'tell_upcoming', period: 2 });
  expect(nextStep(notified, seoul('2027-02-27 23:59'))).toEqual({ kind: 'done' });
  expect(nextStep(notified, due)).toEqual({ kind: 'charge', period: 2, number: 1, reason: 'due' });
});

it('a charge found due at night waits for the morning', () => {
  const step = nextStep({ ...began, upcomingPublished: 2 }, seoul('2027-02-28 23:00'));
  expect(step.kind).toBe('wait');
  const until = step.kind === 'wait' ? step.until : 0;
  expect(until).toBeGreaterThanOrEqual(seoul('2027-03-01 09:00'));
  expect(until).toBeLessThan(seoul('2027-03-01 10:30'));
});

it.each<[when: string, step: object]>([
  ['2027-03-27 12:00', { kind: 'charge', period: 2 }],
  ['2027-03-28 12:00', { kind: 'charge', period: 2 }],
  ['2027-03-29 12:00', { kind: 'miss', through: 2 }],
  ['2027-04-02 12:00', { kind: 'miss', through: 2 }],
  ['2027-05-06 12:00', { kind: 'miss', through: 3 }],
  ['2027-05-30 12:00', { kind: 'miss', through: 4 }],
])('a charge found late on %s: %o', (when, step) => {
  expect(nextStep(began, seoul(when))).toMatchObject(step);
});

it.each<[why: DeclineClass, days: readonly string[]]>([
  ['funds', ['2027-03-01', '2027-03-03', '2027-03-05', '2027-03-07']],
  ['issuer_down', ['2027-02-28', '2027-02-28', '2027-03-01', '2027-03-03', '2027-03-05']],
  ['cardholder', ['2027-03-03', '2027-03-07']],
  ['unclassified', ['2027-03-03', '2027-03-07']],
])('a charge is tried again after %s on %o, then the subscription is suspended', (why, days) => {
  const planned = days.map((_, index) => declinedTimes(why, index + 1).dunning?.retryAt ?? 0);
  expect(planned.map(seoulDate)).toEqual(days);
  expect(declinedTimes(why, 1)).toMatchObject({ status: 'past_due', closedThrough: 1 });
});

it('the fifth decline for funds suspends it, and it still owes that period', () => {
  const after = declinedTimes('funds', 5);
  expect(after).toMatchObject({
    status: 'suspended',
    dunning: undefined,
    closedThrough: 2,
    missed: [{ period: 2, attempts: 5, price: { amount: 9_900 } }],
  });
});

it('after a dead card it waits for a new one, and tries that at once, at any hour', () => {
  const waiting = declinedTimes('card_dead', 1);
  expect(waiting).toMatchObject({ status: 'past_due' });
  expect(waiting.dunning?.retryAt).toBeUndefined();
  expect(nextStep(waiting, seoul('2027-03-05 12:00'))).toEqual({ kind: 'done' });
  expect(nextStep(waiting, seoul('2027-03-08 12:00'))).toEqual({ kind: 'suspend' });
  const night = seoul('2027-03-02 02:00');
  const swapped = withCard(waiting, { customerUid: customerUid('bknew') }, night);
  const released = { ...swapped, keysToDetach: [] };
  expect(nextStep(released, night)).toMatchObject({
    kind: 'charge',
    number: 2,
    reason: 'new_card',
  });
});

it('a new card collects what it owes, and nothing that was paid meanwhile', () => {
  const owing = declinedTimes('funds', 5);
  const now = seoul('2027-03-20 12:00');
  const card = { customerUid: customerUid('bknew') };
  const again = withCard(owing, card, now);
  expect(again).toMatchObject({ status: 'past_due', dunning: { period: 2, attempts: 5 } });
  const settled = withCard({ ...owing, missed: [] }, card, now);
  expect(settled).toMatchObject({ status: 'active', closedThrough: 2, dunning: undefined });
});

it('it recovers when a person charges the period that is being collected', () => {
  const owing = { ...declinedTimes('funds', 1), status: 'past_due' } as const;
  const open = claimed(owing, { period: 2, number: 2, now: due });
  const attempt = { ...open.attempt, reason: 'by_person' } as const;
  const after = afterOutcome(
    { ...open.subscription, openAttempt: attempt },
    { attempt, fence: holder, outcome: paid, finally: 'suspend', now: due },
  );
  expect(after).toMatchObject({ status: 'active', closedThrough: 2, dunning: undefined });
  expect(after?.pendingEvents.at(-1)?.type).toBe('subscription.recovered');
});

it('it stays active when the shop itself is at fault, and the debt waits an hour', () => {
  const after = declinedTimes('merchant_fault', 1);
  expect(after.status).toBe('active');
  expect(after.dunning).toMatchObject({ tries: 0, retryAt: due + 3_600_000 });
});

it('a payment that arrives after a cancellation is kept, with a case', () => {
  const open = claimed(began, { period: 2, now: due });
  const gone = canceled(open.subscription, due + 1_000);
  const learned = { attempt: open.attempt, fence: holder, finally: 'suspend', now: due } as const;
  const after = afterOutcome(gone, { ...learned, outcome: paid });
  expect(after).toMatchObject({
    status: 'canceled',
    closedThrough: 2,
    openCase: { reason: 'paid_after_cancel' },
  });
});

it('a key that is being charged stays attached until the verdict', () => {
  const open = claimed(began, { period: 2, now: due });
  const gone = { ...canceled(open.subscription, due + 1_000), pendingEvents: [] };
  expect(nextStep(gone, due + 2_000)).toEqual({ kind: 'done' });
  const learned = { attempt: open.attempt, fence: holder, finally: 'suspend', now: due } as const;
  const after = afterOutcome(gone, { ...learned, outcome: declined('funds') });
  expect(after && nextStep({ ...after, pendingEvents: [] }, due + 3_000)).toEqual({
    kind: 'detach_keys',
  });
});

it('a payment counts whoever found it, any other outcome only from the holder of the claim', () => {
  const open = claimed(began, { period: 2, now: due });
  const learned = {
    attempt: open.attempt,
    fence: fence('stranger'),
    finally: 'suspend',
    now: due,
  } as const;
  expect(afterOutcome(open.subscription, { ...learned, outcome: paid })).toMatchObject({
    closedThrough: 2,
    openAttempt: undefined,
  });
  for (const outcome of [declined('funds'), { kind: 'unknown', reason: 'lost' } as const])
    expect(afterOutcome(open.subscription, { ...learned, outcome })).toBeUndefined();
});
