/** The next step of a subscription, in the order in which work must be done. */
import { describe, expect, it } from 'vitest';
import { chargeAt } from '../../../functions/domain/charging-hours.ts';
import { caseId, customerUid } from '../../../functions/domain/ids.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import { nextStep, type Step } from '../../../functions/domain/subscription/next-step.ts';
import { isWanted } from '../../../functions/domain/subscription/resend.ts';
import type {
  Dunning,
  PeriodAttempt,
  Subscription,
} from '../../../functions/domain/subscription/subscription.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Due on the 23rd of each month; the first period is paid, the second notified. */
const subscribed = (more: Partial<Subscription> = {}): Subscription =>
  paidSubscription('2026-10-23', { upcomingPublished: 2, ...more });
const { id } = subscribed();
const at = (date: string) => chargeAt({ date, id });
const due = at('2026-11-23');
const dunning: Dunning = {
  ...{ period: 2, since: '2026-11-23', attempts: 3, tries: 3 },
  ...{ today: { on: '2026-11-23', tries: 1 }, lastClass: 'funds' },
};
const done: Step = { kind: 'done' };
const events = pendingEvent({ type: 'subscription.paused', about: id, at: due });
const open = (more: Partial<Subscription> = {}, attempted: Partial<PeriodAttempt> = {}) => {
  const { subscription, attempt } = claimed(subscribed(more), { period: 2, now: due });
  return { ...subscription, openAttempt: { ...attempt, ...attempted } };
};

describe('first', () => {
  it('come pending events, then keys to detach, then an open charge', () => {
    const all = open({ pendingEvents: [events], keysToDetach: [customerUid('old-card')] });
    const late = due + DAY;
    expect(nextStep(all, late)).toEqual({ kind: 'publish' });
    expect(nextStep({ ...all, pendingEvents: [] }, late)).toEqual({ kind: 'detach_keys' });
    expect(nextStep({ ...all, pendingEvents: [], keysToDetach: [] }, late).kind).toBe('look');
  });

  it('a key that is being charged stays attached until the verdict', () => {
    const swapped = open({ keysToDetach: [subscribed().customerUid] });
    expect(nextStep(swapped, due)).toEqual(done);
    expect(nextStep({ ...swapped, openAttempt: undefined }, due)).toEqual({ kind: 'detach_keys' });
  });
});

describe('an open charge', () => {
  it('has its inquiry when that is due, not one millisecond before', () => {
    const { openAttempt: attempt, ...rested } = open();
    const subscription = { ...rested, openAttempt: attempt };
    expect(nextStep(subscription, attempt.inquireAt - 1)).toEqual(done);
    expect(nextStep(subscription, attempt.inquireAt)).toEqual({ kind: 'look', attempt });
    expect(nextStep({ ...subscription, wakeAt: undefined }, attempt.inquireAt - 1)).toEqual(done);
  });

  it('has its inquiry sooner when a webhook woke it, and in time whatever else delays work', () => {
    const hinted = { ...open(), wakeAt: due + MINUTE };
    expect(nextStep(hinted, due + MINUTE - 1)).toEqual(done);
    expect(nextStep(hinted, due + MINUTE).kind).toBe('look');
    const put = { ...open(), wakeAt: due + DAY };
    expect(nextStep(put, put.openAttempt.inquireAt).kind).toBe('look');
  });

  it('that a person has decided is settled at once', () => {
    const closing = { verdict: 'waive', actor: 'a', reason: 'r', at: due } as const;
    const judged = open(
      {},
      { judged: { caseId: caseId('a-case'), reason: 'unresolved', closing }, inquireAt: due + DAY },
    );
    expect(nextStep(judged, due)).toEqual({ kind: 'settle_judged' });
  });

  it('that only a person can decide becomes a case at once, and nothing else', () => {
    for (const phase of ['unknown', 'due'] as const) {
      const question = { reason: 'unresolved' } as const;
      const asked = open({}, { question, phase, inquireAt: due + DAY });
      expect(nextStep(asked, due)).toEqual({ kind: 'file_case', attempt: asked.openAttempt });
    }
  });

  it('that was not executed is sent again while it is wanted, else dropped', () => {
    const wanted = open({}, { phase: 'due', inquireAt: due });
    const { openAttempt: attempt } = wanted;
    expect(nextStep(wanted, due)).toEqual({ kind: 'send_again', attempt });
    const gone = { ...wanted, status: 'canceled' } as const;
    expect(nextStep(gone, due)).toEqual({ kind: 'drop', attempt });
  });

  const nextDue = seoul('2026-12-23 00:00');
  it.each<
    [status: Subscription['status'], reason: PeriodAttempt['reason'], now: number, is: boolean]
  >([
    ['active', 'due', due + 7 * DAY, true],
    ['past_due', 'retry', due + 7 * DAY, true],
    ['active', 'due', due + 8 * DAY, false],
    ['active', 'due', nextDue, false],
    ['active', 'first', due + DAY, true],
    ['active', 'first', due + DAY + 1, false],
    ['paused', 'due', due, false],
    ['suspended', 'retry', due, false],
    ['canceled', 'first', due, false],
    ['suspended', 'by_person', due + HOUR, true],
    ['paused', 'by_person', due + HOUR, true],
    ['paused', 'by_person', due + HOUR + 1, false],
    ['canceled', 'by_person', due, false],
  ])(
    'of a subscription that is %s, charged as %s, at %i is wanted: %s',
    (status, reason, now, is) => {
      const subscription = open({}, { reason });
      const wanted = isWanted({ ...subscription, status }, subscription.openAttempt, now);
      expect(wanted).toBe(is);
    },
  );
});

describe('a subscription without work', () => {
  it.each(['canceled', 'suspended'] as const)('is one that is %s', (status) => {
    expect(nextStep(subscribed({ status, cancelAtPeriodEnd: true }), due + DAY)).toEqual(done);
  });

  it('is one that is paused, until the date on which it resumes', () => {
    const paused = subscribed({ status: 'paused', resumeOn: '2026-12-01' });
    expect(nextStep(paused, seoul('2026-11-30 23:59'))).toEqual(done);
    expect(nextStep(paused, seoul('2026-12-01 00:00'))).toEqual({ kind: 'resume' });
    expect(nextStep({ ...paused, resumeOn: undefined }, due + 90 * DAY)).toEqual(done);
  });
});

describe('the end of the period', () => {
  const end = seoul('2026-11-23 00:00');
  it.each(['active', 'past_due', 'paused'] as const)(
    'ends a subscription that was to end and is %s',
    (status) => {
      const ending = subscribed({ status, cancelAtPeriodEnd: true, resumeOn: '2026-11-23' });
      expect(nextStep(ending, end - 1)).toEqual(done);
      expect(nextStep(ending, end)).toEqual({ kind: 'end' });
      expect(nextStep({ ...ending, cancelAtPeriodEnd: false }, end).kind).not.toBe('end');
    },
  );
});

describe('a due charge', () => {
  it('is made at its time on its day', () => {
    expect(nextStep(subscribed(), due - 1)).toEqual(done);
    const charge = { kind: 'charge', period: 2, number: 1, reason: 'due' };
    expect(nextStep(subscribed(), due)).toEqual(charge);
    expect(nextStep(subscribed({ status: 'past_due' }), due)).toEqual(charge);
  });

  it('is tried again when its retry is due, under the next number', () => {
    const retried = subscribed({ status: 'past_due', dunning: { ...dunning, retryAt: due + DAY } });
    expect(nextStep(retried, due + DAY - 1)).toEqual(done);
    const retry = { kind: 'charge', period: 2, number: 4, reason: 'retry' };
    expect(nextStep(retried, due + DAY)).toEqual(retry);
  });

  it('waits at night for the morning, but the try of a new card does not', () => {
    const night = seoul('2026-11-24 22:00');
    const retried = subscribed({ dunning: { ...dunning, retryAt: night } });
    const until = at('2026-11-25') - HOUR;
    expect(nextStep(retried, night)).toEqual({ kind: 'wait', until });
    const swapped = subscribed({ dunning: { ...dunning, retryAt: night, newCard: true } });
    const atOnce = { kind: 'charge', period: 2, number: 4, reason: 'new_card' };
    expect(nextStep(swapped, night)).toEqual(atOnce);
  });
});

describe('waiting for a new card', () => {
  const waiting = (giveUpAt: number) =>
    subscribed({ status: 'past_due', dunning: { ...dunning, giveUpAt } });

  it('ends at its time, and with the next due date', () => {
    expect(nextStep(waiting(due + DAY), due + DAY - 1)).toEqual(done);
    expect(nextStep(waiting(due + DAY), due + DAY)).toEqual({ kind: 'suspend' });
    const next = seoul('2026-12-23 00:00');
    expect(nextStep(waiting(next + DAY), next - 1)).toEqual(done);
    expect(nextStep(waiting(next + DAY), next)).toEqual({ kind: 'suspend' });
  });
});

describe('a month that was found late', () => {
  it.each<[when: string, step: object]>([
    ['2026-12-20 12:00', { kind: 'charge', period: 2 }],
    ['2026-12-21 00:00', { kind: 'miss', through: 2 }],
    ['2026-12-23 12:00', { kind: 'miss', through: 2 }],
    ['2027-01-21 12:00', { kind: 'miss', through: 3 }],
    ['2027-01-20 12:00', { kind: 'miss', through: 2 }],
  ])('is charged well before the next one, else missed: on %s %o', (when, step) => {
    expect(nextStep(subscribed(), seoul(when))).toMatchObject(step);
  });

  it('that is being collected is missed within three days of the next, whatever its plan says', () => {
    const retried = (when: string) => {
      const retryAt = seoul(when);
      return nextStep(subscribed({ dunning: { ...dunning, retryAt } }), retryAt);
    };
    expect(retried('2026-12-20 12:00')).toMatchObject({ kind: 'charge', reason: 'retry' });
    expect(retried('2026-12-21 12:00')).toEqual({ kind: 'miss', through: 2 });
  });

  it('that waits for a card goes on waiting in those days', () => {
    const giveUpAt = seoul('2026-12-22 12:00');
    const waiting = subscribed({ dunning: { ...dunning, retryAt: undefined, giveUpAt } });
    expect(nextStep(waiting, seoul('2026-12-21 12:00'))).toEqual(done);
  });

  it('is never late before it is due', () => {
    expect(
      nextStep(subscribed({ upcomingPublished: 3, closedThrough: 2 }), seoul('2026-12-22 12:00')),
    ).toEqual(done);
  });
});

describe('the next charge', () => {
  const unpublished = (more: Partial<Subscription> = {}) =>
    subscribed({ upcomingPublished: 1, ...more });
  const notice = at('2026-11-16');

  it('is notified seven days before, at the time of the charge', () => {
    expect(nextStep(unpublished(), notice - 1)).toEqual(done);
    expect(nextStep(unpublished(), notice)).toEqual({ kind: 'tell_upcoming', period: 2 });
  });

  it('is not notified twice, nor while a month is collected, nor when there will be none', () => {
    const quiet = [
      unpublished({ upcomingPublished: 2 }),
      unpublished({ dunning: { ...dunning, retryAt: due } }),
      unpublished({ cancelAtPeriodEnd: true }),
    ];
    expect(quiet.map((one) => nextStep(one, notice))).toEqual([done, done, done]);
  });
});
