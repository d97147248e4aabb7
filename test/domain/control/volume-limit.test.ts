/** The daily volume limit: a day that would charge far more than any before is held. */
import { describe, expect, it } from 'vitest';
import { type Control, newControl } from '../../../functions/domain/control/control.ts';
import {
  dailyLimit,
  exceedsVolumeLimit,
  uncountedDays,
  withDaysCounted,
  withRunHeld,
} from '../../../functions/domain/control/volume-limit.ts';
import { tenOClock as now } from '../support/charging.ts';

const today = '2026-11-23';

/** A shop whose days have been counted since a date, with these charges on some of them. */
const counted = (firstDay: string, days: Control['days'] = {}): Control => ({
  ...newControl(),
  firstDay,
  days,
});

const run = { due: 60_001, limit: 60_000, today, now };

describe('a day may charge', () => {
  it.each([
    ['any number before a day was ever counted', newControl(), undefined],
    ['any number during the first 35 days', counted('2026-10-20'), undefined],
    ['at least 5,000 from then on', counted('2026-10-19'), 5_000],
    ['at least 5,000 however quiet the days were', counted('2026-09-01', { a: 1_666 }), 5_000],
    [
      'three times what the busiest day charged',
      counted('2026-09-01', { '2026-11-01': 20_000, '2026-11-02': 4_000, '2026-11-03': 1 }),
      60_000,
    ],
    [
      'as many as the shop has said at least',
      { ...counted('2026-09-01', { '2026-11-01': 10 }), volumeLimit: { min: 31 } },
      31,
    ],
  ])('%s', (_, control, limit) => {
    expect(dailyLimit(control, today)).toBe(limit);
  });
});

describe('a day of too many charges', () => {
  it('is held, with an event that names the number due and the limit', () => {
    const before = { ...newControl(), volumeLimit: { min: 7, releasedOn: '2026-11-22' } };
    expect(withRunHeld(before, run)).toEqual({
      ...before,
      volumeLimit: { min: 7, releasedOn: '2026-11-22', heldOn: today },
      pendingEvents: [
        {
          eventId: 'run.held:2026-11-23',
          type: 'run.held',
          at: now,
          note: { due: 60_001, limit: 60_000, date: today },
        },
      ],
    });
  });

  it('has its event added to the pending ones', () => {
    const unpublished = { eventId: 'charging.stopped:1', type: 'charging.stopped', at: 1 } as const;
    const held = withRunHeld({ ...newControl(), pendingEvents: [unpublished] }, run);
    expect(held?.pendingEvents.map(({ type }) => type)).toEqual(['charging.stopped', 'run.held']);
  });

  it.each([
    ['that is held already', { min: 1, heldOn: today }],
    ['that an operator resumed', { min: 1, heldOn: today, releasedOn: today }],
    ['that an operator resumed before it was held', { min: 1, releasedOn: today }],
  ])('is not held anew: one %s', (_, volumeLimit) => {
    expect(withRunHeld({ ...newControl(), volumeLimit }, run)).toBeUndefined();
  });

  it.each([
    ['from when it was held', { heldOn: today }, true],
    ['though the day before was resumed', { heldOn: today, releasedOn: '2026-11-22' }, true],
    ['until it is resumed', { heldOn: today, releasedOn: today }, false],
    ['for that day only', { heldOn: '2026-11-22' }, false],
    ['never without a reason', {}, false],
  ])('charges nothing %s', (_, volumeLimit, held) => {
    expect(
      exceedsVolumeLimit({ ...newControl(), volumeLimit: { min: 1, ...volumeLimit } }, today),
    ).toBe(held);
  });
});

describe('the history', () => {
  it.each([
    ['begins with yesterday', undefined, ['2026-11-22']],
    ['goes on after the last day that was counted', '2026-11-20', ['2026-11-21', '2026-11-22']],
    ['has nothing to count twice on a day', '2026-11-22', []],
  ])('%s', (_, countedThrough, days) => {
    expect(uncountedDays({ ...newControl(), countedThrough }, today)).toEqual(days);
  });

  it('goes back 35 days at most, after however long a stop', () => {
    const days = uncountedDays({ ...newControl(), countedThrough: '2026-01-01' }, today);
    expect([days.length, days[0], days.at(-1)]).toEqual([35, '2026-10-19', '2026-11-22']);
    const oneLess = uncountedDays({ ...newControl(), countedThrough: '2026-10-19' }, today);
    expect(oneLess[0]).toBe('2026-10-20');
  });

  it('keeps the last 35 days, and drops older ones', () => {
    const before = counted('2026-09-01', { '2026-10-18': 9, '2026-10-19': 8, '2026-11-21': 7 });
    expect(withDaysCounted(before, { days: { '2026-11-22': 6 }, today })).toEqual({
      ...before,
      days: { '2026-10-19': 8, '2026-11-21': 7, '2026-11-22': 6 },
      countedThrough: '2026-11-22',
    });
  });

  it('arms the limit 35 days after the first day that was counted, for good', () => {
    const first = withDaysCounted(newControl(), { days: {}, today });
    expect(first.firstDay).toBe(today);
    const later = withDaysCounted(first, { days: {}, today: '2027-01-01' });
    expect(later.firstDay).toBe(today);
    expect([dailyLimit(later, '2026-12-27'), dailyLimit(later, '2026-12-28')]).toEqual([
      undefined,
      5_000,
    ]);
  });
});
