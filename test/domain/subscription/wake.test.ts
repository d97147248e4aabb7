/** When a worker must next work on a subscription, and whether it is for a charge. */
import { describe, expect, it } from 'vitest';
import { chargeAt } from '../../../functions/domain/charging-hours.ts';
import { customerUid } from '../../../functions/domain/ids.ts';
import { pendingEvent } from '../../../functions/domain/outbox.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import {
  nextChargeAt,
  noticeAt,
  scheduleSubscription,
  type WakeFor,
  wakeFor,
} from '../../../functions/domain/subscription/wake.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Due on the 23rd of each month; the first period is paid. */
const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);
const notified = (more: Partial<Subscription> = {}) => began({ upcomingPublished: 2, ...more });

const now = seoul('2026-11-01 12:00');
const hourOn = (date: string) => chargeAt({ date, id: began().id });
const due = () => hourOn('2026-11-23');

const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
  ...{ lastClass: 'funds', retryAt: seoul('2026-11-24 10:30') },
};
const retryAt = dunning.retryAt ?? 0;
const giveUpAt = seoul('2026-12-01 10:30');
const waiting: Dunning = { ...dunning, retryAt: undefined, lastClass: 'card_dead', giveUpAt };
const events = pendingEvent({ type: 'charge.upcoming', about: 'x', at: now });
const key = customerUid('bk-of-before');

const wakes = (more: Partial<Subscription>) => scheduleSubscription(notified(more), now).wakeAt;
const open = () => claimed(began(), { period: 2, now }).attempt;

describe('a subscription wakes', () => {
  it('seven days before its charge to notify of it, and then at the charge', () => {
    expect(wakes({ upcomingPublished: 1 })).toBe(hourOn('2026-11-16'));
    expect(noticeAt(began())).toBe(hourOn('2026-11-16'));
    expect(wakes({})).toBe(due());
    expect(wakes({ upcomingPublished: 3 })).toBe(due());
  });

  it.each<[string, Partial<Subscription>]>([
    ['a pending event', { pendingEvents: [events] }],
    ['a key to detach', { keysToDetach: [key] }],
    ['a pending event of a canceled one', { status: 'canceled', pendingEvents: [events] }],
  ])('within a minute for %s', (_, more) => {
    expect(wakes(more)).toBe(now + MINUTE);
  });

  it('for its open charge when its inquiry is due, whatever else there is', () => {
    const openAttempt = { ...open(), inquireAt: seoul('2026-12-30 00:00') };
    const held = { openAttempt, keysToDetach: [openAttempt.request.customerUid] };
    for (const status of ['active', 'paused', 'suspended', 'canceled'] as const)
      expect(wakes({ ...held, status })).toBe(openAttempt.inquireAt);
  });

  it.each<[string, Partial<Subscription>, number | undefined]>([
    ['for the retry of an unpaid period', { status: 'past_due', dunning }, retryAt],
    ['for the retry after a fault of the shop', { dunning }, retryAt],
    ['when waiting for a card ends', { status: 'past_due', dunning: waiting }, giveUpAt],
    ['for the next period when nothing is unpaid any more', { status: 'past_due' }, due()],
    [
      'at its end, instead of being charged',
      { cancelAtPeriodEnd: true },
      seoul('2026-11-23 00:00'),
    ],
    [
      'at its end, without a notice before',
      { cancelAtPeriodEnd: true, upcomingPublished: 1 },
      seoul('2026-11-23 00:00'),
    ],
    [
      'for a retry before its end',
      { status: 'past_due', dunning, cancelAtPeriodEnd: true },
      retryAt,
    ],
    [
      'at its end before a retry that would come later',
      {
        ...{ status: 'past_due', cancelAtPeriodEnd: true },
        dunning: { ...dunning, retryAt: seoul('2026-12-24 10:00') },
      },
      seoul('2026-12-23 00:00'),
    ],
    [
      'when its pause ends',
      { status: 'paused', resumeOn: '2027-01-01' },
      seoul('2027-01-01 00:00'),
    ],
    [
      'at its end, though it is paused',
      { status: 'paused', resumeOn: '2027-01-01', cancelAtPeriodEnd: true },
      seoul('2026-11-23 00:00'),
    ],
    [
      'at its end, though it is paused without a date',
      { status: 'paused', cancelAtPeriodEnd: true },
      seoul('2026-11-23 00:00'),
    ],
    ['never while paused without a date', { status: 'paused', dunning }, undefined],
    ['not once suspended', { status: 'suspended', cancelAtPeriodEnd: true }, undefined],
    ['not once canceled', { status: 'canceled', cancelAtPeriodEnd: true }, undefined],
  ])('%s', (_, more, at) => {
    expect(wakes(more)).toBe(at);
  });

  it('not before its failure backoff ends, and not at all for that alone', () => {
    const late = { count: 1, until: due() + MINUTE };
    expect(wakes({ failures: late })).toBe(due() + MINUTE);
    expect(wakes({ failures: { count: 1, until: now } })).toBe(due());
    expect(wakes({ pendingEvents: [events], failures: late })).toBe(due() + MINUTE);
    expect(wakes({ status: 'suspended', failures: late })).toBeUndefined();
  });
});

describe('the next charge is planned', () => {
  it.each<[string, Partial<Subscription>, number | undefined]>([
    ['at its own time on the due date', {}, due()],
    ['likewise while the last was late', { status: 'past_due' }, due()],
    ['for the retry', { status: 'past_due', dunning }, retryAt],
    ['for the retry even if it is to end', { dunning, cancelAtPeriodEnd: true }, retryAt],
    ['never while only a new card can help', { status: 'past_due', dunning: waiting }, undefined],
    ['never when it ends before', { cancelAtPeriodEnd: true }, undefined],
    ['never while paused', { status: 'paused', dunning }, undefined],
    ['never once suspended', { status: 'suspended' }, undefined],
    ['never once it has ended', { status: 'canceled' }, undefined],
  ])('%s', (_, more, at) => {
    expect(nextChargeAt(notified(more))).toBe(at);
  });
});

describe('a wake-up is for', () => {
  it.each<[string, Partial<Subscription>, WakeFor]>([
    ['a charge that is due', {}, 'due'],
    ['a charge after the one that was late', { status: 'past_due' }, 'due'],
    ['a retry', { status: 'past_due', dunning }, 'charge'],
    ['the notice of a charge', { upcomingPublished: 1 }, 'work'],
    ['waiting for a card', { status: 'past_due', dunning: waiting }, 'work'],
    ['pending events', { pendingEvents: [events] }, 'work'],
    ['keys to detach', { keysToDetach: [key] }, 'work'],
    ['the end', { cancelAtPeriodEnd: true }, 'work'],
    ['a retry before the end', { status: 'past_due', dunning, cancelAtPeriodEnd: true }, 'charge'],
    [
      'the end, when it comes with the retry',
      {
        ...{ status: 'past_due', cancelAtPeriodEnd: true },
        dunning: { ...dunning, retryAt: seoul('2026-12-23 00:00') },
      },
      'work',
    ],
    ['the end of a pause', { status: 'paused', resumeOn: '2027-01-01' }, 'work'],
    ['nothing once suspended', { status: 'suspended' }, 'work'],
  ])('%s: %o → %s', (_, more, what) => {
    expect(wakeFor(scheduleSubscription(notified(more), now))).toBe(what);
  });

  it('an inquiry of an open charge is work, whatever the hour', () => {
    const openAttempt = { ...open(), inquireAt: due() + MINUTE };
    expect(wakeFor(scheduleSubscription(notified({ openAttempt }), now))).toBe('work');
  });

  it('events and keys are work though a charge is due as well', () => {
    const late = due() + MINUTE;
    expect(wakeFor({ ...notified({ pendingEvents: [events] }), wakeAt: late })).toBe('work');
    expect(wakeFor({ ...notified({ keysToDetach: [key] }), wakeAt: late })).toBe('work');
    expect(wakeFor({ ...notified({ status: 'paused' }), wakeAt: late })).toBe('work');
    expect(wakeFor({ ...notified(), wakeAt: undefined })).toBe('work');
  });

  it('a charge that errors delayed falls due', () => {
    const failures = { count: 1, until: due() + MINUTE };
    expect(wakeFor(scheduleSubscription(notified({ failures }), now))).toBe('due');
  });
});
