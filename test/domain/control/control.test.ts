/** What stops charging for everyone and what resumes it: the switch, the breaker, an operator. */
import { describe, expect, it } from 'vitest';
import { withBreakerClosed } from '../../../functions/domain/control/contract-breaker.ts';
import {
  type Control,
  markControlPublished,
  newControl,
} from '../../../functions/domain/control/control.ts';
import { withCharging, withResumed } from '../../../functions/domain/control/operator-changes.ts';
import { tenOClock as now } from '../support/charging.ts';
import { COPY } from '../support/control.ts';

const by = { actor: 'ops', reason: '점검' };
const today = '2026-11-23';

/** This day is held, though it has but one charge. */
const held = (control: Control): Control => {
  const day = { date: today, count: 1, amount: 9_900, plans: [], toldOn: today };
  return { ...control, volumeLimit: { ...control.volumeLimit, held: [day] } };
};
const released = [{ date: today, count: 1, amount: 9_900 }];
const open: Control = { ...newControl(), breaker: { open: true, faults: [] } };
const off: Control = { ...newControl(), charging: 'off' };

it('a shop begins with charging on, nothing held, and no pending event', () => {
  expect(newControl()).toEqual({
    charging: 'on',
    breaker: { open: false, faults: [] },
    outage: { faults: [] },
    volumeLimit: { minCount: 200, minAmount: 5_000_000, held: [], released: [] },
    days: {},
    changes: [],
    pendingEvents: [],
  });
});

describe('an operator', () => {
  it('switches charging off and on, with an event and a record of who and why', () => {
    const stopped = withCharging(newControl(), { charging: 'off', by, now });
    const change = { actor: 'ops', reason: '점검', at: now, what: 'charging off' };
    const events = { eventId: `charging.stopped:${now}`, type: 'charging.stopped', at: now };
    expect(stopped).toEqual({
      ...off,
      changes: [change],
      pendingEvents: [{ ...events, note: { reason: 'operator' } }],
    });
    const on = withCharging(stopped, { charging: 'on', by, now: now + 1 });
    expect(on.charging).toBe('on');
    expect(on.changes.at(-1)).toEqual({ ...change, at: now + 1, what: 'charging on' });
    expect(on.pendingEvents.map(({ type }) => type)).toEqual([
      'charging.stopped',
      'charging.resumed',
    ]);
  });

  it('who changes nothing causes no event, and is recorded', () => {
    const same = withCharging(newControl(), { charging: 'on', by, now });
    expect(same.pendingEvents).toEqual([]);
    expect(same.changes).toHaveLength(1);
  });

  it('may set how much is never held; else that stays', () => {
    const least = { minCount: 20_000, minAmount: 90_000_000 };
    const more = withCharging(held(newControl()), { charging: 'on', least, by, now });
    expect(more.volumeLimit).toEqual({ ...held(newControl()).volumeLimit, ...least });
    expect(withCharging(more, { charging: 'off', by, now }).volumeLimit).toEqual(more.volumeLimit);
  });

  it('who sets it is recorded with what it was and what it is', () => {
    const told = (least: { minCount?: number; minAmount?: number }) =>
      withCharging(newControl(), { charging: 'on', least, by, now }).changes.at(-1)?.what;
    expect(told({ minCount: 7 })).toBe('charging on, min_count 200 → 7');
    expect(told({ minAmount: 90_000_000 })).toBe('charging on, min_amount 5000000 → 90000000');
    const both = 'charging on, min_count 200 → 7, min_amount 5000000 → 10';
    expect(told({ minCount: 7, minAmount: 10 })).toBe(both);
    expect(told({ minCount: 200, minAmount: 5_000_000 })).toBe('charging on');
  });

  it('resumes a day that is held, and nothing else', () => {
    expect(withResumed(held(open), { what: ['run'], by, now })).toEqual({
      ...open,
      volumeLimit: { ...open.volumeLimit, released },
      days: { [today]: { count: 1, amount: 9_900 } },
      changes: [{ ...by, at: now, what: 'released run' }],
    });
  });

  it('closes the breaker, and both at once', () => {
    const closed = withResumed(held(open), { what: ['breaker'], by, now });
    expect(closed.volumeLimit).toEqual(held(open).volumeLimit);
    expect(closed.breaker.open).toBe(false);
    expect(closed.pendingEvents.map(({ type }) => type)).toEqual(['charging.resumed']);
    const both = withResumed(held(open), { what: ['run', 'breaker'], by, now });
    expect(both.volumeLimit).toMatchObject({ held: [], released });
    expect(both.breaker.open).toBe(false);
    expect(both.changes.at(-1)?.what).toBe('released run and breaker');
  });

  it('lets a coming day go, and says so', () => {
    const what = [{ date: '2026-12-01', count: 300 }];
    const after = withResumed(held(open), { what, by, now });
    expect(after.volumeLimit).toEqual({ ...held(open).volumeLimit, released: what });
    expect(after.changes.at(-1)?.what).toBe('released 2026-12-01 for 300 charges');
  });

  it('who closes a breaker that is not open is recorded only', () => {
    const after = withResumed(newControl(), { what: ['breaker'], by, now });
    expect(after).toEqual({
      ...newControl(),
      changes: [{ ...by, at: now, what: 'released breaker' }],
    });
  });

  it('sees the last hundred changes', () => {
    const change = (at: number) => ({ ...by, at, what: 'charging on' });
    const control = {
      ...newControl(),
      changes: Array.from({ length: 100 }, (_, at) => change(at)),
    };
    const { changes } = withCharging(control, { charging: 'on', by, now });
    expect([changes.length, changes[0], changes.at(-1)]).toEqual([100, change(1), change(now)]);
  });
});

describe('charging resumes', () => {
  const locked = { lock: { table: COPY, since: now } };

  it.each([
    ['by the switch, while the breaker is open', { ...off, breaker: open.breaker }, 0],
    ['by the switch, in a restored table', { ...off, ...locked }, 0],
    ['by the switch, where nothing else stops it', off, 1],
  ])('with an event only once nothing else stops it: %s', (_, control, events) => {
    expect(withCharging(control, { charging: 'on', by, now }).pendingEvents).toHaveLength(events);
  });

  it.each([
    ['by the breaker, while an operator has it switched off', { ...off, breaker: open.breaker }, 0],
    ['by the breaker, in a restored table', { ...open, ...locked }, 0],
    ['by the breaker, where nothing else stops it', open, 1],
  ])('with an event only once nothing else stops it: %s', (_, control, events) => {
    expect(withBreakerClosed(control, now)?.pendingEvents).toHaveLength(events);
  });
});

it('a published event is dropped, and the others stay', () => {
  const [first, second] = [1, 2].map((at) => ({
    eventId: `charging.stopped:${at}`,
    type: 'charging.stopped' as const,
    at,
  }));
  if (first === undefined || second === undefined) throw new Error('two pieces of news');
  const control = { ...newControl(), pendingEvents: [first, second] };
  expect(markControlPublished(control, [first])).toEqual({ ...control, pendingEvents: [second] });
  expect(markControlPublished(control, [])).toBeUndefined();
});
