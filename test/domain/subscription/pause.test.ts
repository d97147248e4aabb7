/** A pause: what falls due in it is never charged, and what was claimed before it is still owed. */
import { describe, expect, it } from 'vitest';
import { nextStep } from '../../../functions/domain/subscription/next-step.ts';
import type { Dunning, Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { paused, resumed } from '../../../functions/domain/subscription/subscription-changes.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { claimed, paidSubscription, seoul } from '../support/subscriptions.ts';

/** Due on the 23rd of each month; the first period is paid. */
const began = (more: Partial<Subscription> = {}) => paidSubscription('2026-10-23', more);

const on = '2026-11-23';
const dunning: Dunning = {
  ...{ period: 2, since: on, attempts: 1, tries: 1, today: { on, tries: 1 } },
  ...{ lastClass: 'funds', retryAt: seoul('2026-11-24 10:30') },
};
const owing = () => began({ status: 'past_due', dunning });

const types = ({ pendingEvents }: Subscription) => pendingEvents.map(({ type }) => type);

describe('a pause', () => {
  const now = seoul('2026-11-25 12:00');

  it('has an event, and lasts until it is resumed', () => {
    const eventId = `subscription.paused:${began().id}:${now}`;
    expect(paused(began(), undefined, now)).toEqual({
      ...began(),
      status: 'paused',
      resumeOn: undefined,
      pendingEvents: [{ eventId, type: 'subscription.paused', at: now }],
      wakeAt: now + MINUTE,
    });
  });

  it('may end automatically on a date, and get another date without an event', () => {
    const until = { ...paused(began(), '2027-02-01', now), pendingEvents: [] };
    expect(until.resumeOn).toBe('2027-02-01');
    expect(nextStep(until, seoul('2027-01-31 23:59'))).toEqual({ kind: 'done' });
    expect(nextStep(until, seoul('2027-02-01 00:00'))).toEqual({ kind: 'resume' });
    expect(paused(until, undefined, now)).toEqual({
      ...until,
      resumeOn: undefined,
      wakeAt: undefined,
    });
  });
});

describe('what fell due in a pause', () => {
  it.each([
    ['the same period', '2026-11-22 09:00', 1],
    ['on the due date itself', '2026-11-23 23:59', 1],
    ['the day after', '2026-11-24 00:00', 2],
    ['after months', '2027-02-10 12:00', 4],
    ['on a later due date', '2027-02-23 08:00', 4],
  ])('is never charged: resumed %s', (_, when, closedThrough) => {
    const after = resumed(began({ status: 'paused', resumeOn: '2027-03-01' }), seoul(when));
    expect(after).toMatchObject({
      status: 'active',
      closedThrough,
      missed: [],
      resumeOn: undefined,
    });
    expect(types(after)).toEqual(['subscription.resumed']);
  });

  it('is charged on the day of the resumption', () => {
    const now = seoul('2027-02-23 12:00');
    const after = resumed(began({ status: 'paused' }), now);
    const published = { ...after, pendingEvents: [] };
    expect(nextStep(published, now)).toEqual({
      kind: 'charge',
      period: 5,
      number: 1,
      reason: 'due',
    });
  });

  it('reopens nothing that was closed before', () => {
    const ahead = began({ status: 'paused', closedThrough: 3 });
    expect(resumed(ahead, seoul('2026-11-24 12:00')).closedThrough).toBe(3);
  });

  it('has its event at the instant of the resumption', () => {
    const now = seoul('2026-11-22 09:00');
    const eventId = `subscription.resumed:${began().id}:${now}`;
    expect(resumed(began({ status: 'paused' }), now)).toEqual({
      ...began(),
      resumeOn: undefined,
      pendingEvents: [{ eventId, type: 'subscription.resumed', at: now }],
      wakeAt: now + MINUTE,
    });
  });
});

describe('a resumption that nobody was there for', () => {
  const named = (resumeOn: string) => began({ status: 'paused', resumeOn });

  it.each([
    ['what fell due since is charged', '2026-11-23', '2026-11-28 12:00', 1],
    ['or was before it', '2026-11-24', '2026-11-28 12:00', 2],
    ['or is too old by now, and missed', '2026-11-20', '2027-02-10 12:00', 1],
  ])('counts from the day that was named: %s', (_, resumeOn, when, closedThrough) => {
    const after = resumed(named(resumeOn), seoul(when));
    expect(after).toMatchObject({ status: 'active', closedThrough, resumeOn: undefined });
  });

  it('follows the rule of an outage: charged, or missed with an event', () => {
    const published = (resumeOn: string, when: string) => ({
      ...resumed(named(resumeOn), seoul(when)),
      pendingEvents: [],
    });
    const late = seoul('2026-11-28 12:00');
    const missed = seoul('2027-02-10 12:00');
    expect(nextStep(published('2026-11-23', '2026-11-28 12:00'), late)).toMatchObject({
      kind: 'charge',
      period: 2,
    });
    expect(nextStep(published('2026-11-20', '2027-02-10 12:00'), missed)).toEqual({
      kind: 'miss',
      through: 3,
    });
  });

  it('counts from today when somebody resumes sooner', () => {
    const after = resumed(named('2027-03-01'), seoul('2026-12-24 12:00'));
    expect(after.closedThrough).toBe(3);
  });
});

describe('a period that was declined before the pause', () => {
  const inPause = () => ({ ...owing(), status: 'paused' as const });

  it.each(['2026-11-23 18:00', '2026-11-25 12:00', '2026-12-22 23:59'])(
    'is still collected while no other has fallen due: resumed at %s',
    (when) => {
      const after = resumed(inPause(), seoul(when));
      expect(after).toMatchObject({ status: 'past_due', closedThrough: 1, dunning, missed: [] });
    },
  );

  it('is tried again at once if its time has come, by day', () => {
    const now = seoul('2026-11-25 12:00');
    const after = { ...resumed(inPause(), now), pendingEvents: [] };
    expect(nextStep(after, now)).toEqual({ kind: 'charge', period: 2, number: 2, reason: 'retry' });
  });

  it.each([
    ['2026-12-23 12:00', 2],
    ['2026-12-24 12:00', 3],
    ['2027-02-10 12:00', 4],
  ])('becomes missed, with an event, once another has: resumed at %s', (when, closedThrough) => {
    const after = resumed(inPause(), seoul(when));
    const { price } = began();
    expect(after).toMatchObject({ status: 'active', closedThrough });
    expect([after.dunning, after.missed]).toEqual([undefined, [{ period: 2, price, attempts: 1 }]]);
    expect(types(after)).toEqual(['subscription.period_missed', 'subscription.resumed']);
  });
});

describe('a charge that is not decided when the pause ends', () => {
  const open = () => claimed(began(), { period: 2, now: seoul('2026-11-23 10:30') }).subscription;

  it('keeps its period open', () => {
    const after = resumed({ ...open(), status: 'paused' }, seoul('2026-11-24 12:00'));
    expect(after).toMatchObject({ status: 'active', closedThrough: 1, missed: [] });
    expect(after.openAttempt).toEqual(open().openAttempt);
  });

  it('is missed until it is known to be paid, once the next has fallen due', () => {
    const after = resumed({ ...open(), status: 'paused' }, seoul('2026-12-24 12:00'));
    expect(after.closedThrough).toBe(3);
    expect(after.missed.map(({ period }) => period)).toEqual([2]);
  });

  it('of a period that was closed before changes nothing', () => {
    const byPerson = { ...open(), status: 'paused' as const, closedThrough: 2 };
    const after = resumed(byPerson, seoul('2026-12-24 12:00'));
    expect(after).toMatchObject({ status: 'active', closedThrough: 3, missed: [] });
  });
});
