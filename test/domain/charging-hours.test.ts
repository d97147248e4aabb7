/** The hours of charging in Seoul: mornings for monthly charges, daytime for everything late. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byDay, chargeAt } from '../../functions/domain/charging-hours.ts';
import { DAY, HOUR, MINUTE, SECOND, startOfSeoulDate } from '../../functions/domain/time.ts';
import { seoul } from './support/subscriptions.ts';

const date = '2026-11-23';
const midnight = startOfSeoulDate(date);
const ids = fc.string({ minLength: 1, maxLength: 40 });

describe('a monthly charge', () => {
  it('runs between 10:00 and 11:30, at a whole second, and on every date at the same time', () => {
    fc.assert(
      fc.property(ids, (id) => {
        const at = chargeAt({ date, id }) - midnight;
        expect(at).toBeGreaterThanOrEqual(10 * HOUR);
        expect(at).toBeLessThan(11 * HOUR + 30 * MINUTE);
        expect(at % SECOND).toBe(0);
        expect(chargeAt({ date: '2026-12-31', id })).toBe(startOfSeoulDate('2026-12-31') + at);
      }),
    );
  });

  it('runs at a time that every machine computes alike: FNV-1a of the id, in seconds', () => {
    // FNV-1a of the empty text, of "a" and of "foobar", as its authors publish them.
    const known = { '': 0x811c9dc5, a: 0xe40c292c, foobar: 0xbf9cf968 };
    const seconds = Object.keys(known).map(
      (id) => (chargeAt({ date, id }) - midnight - 10 * HOUR) / SECOND,
    );
    expect(seconds).toEqual(Object.values(known).map((hash) => hash % 5_400));
  });

  it('is spread: a thousand subscriptions fall into every minute', () => {
    const minutes = Array.from({ length: 1_000 }, (_, index) =>
      Math.floor((chargeAt({ date, id: `sb${index}` }) - midnight) / MINUTE),
    );
    expect(new Set(minutes).size).toBeGreaterThan(80);
  });
});

describe('a late charge or a retry', () => {
  const id = 'sb-any';
  const morning = (day: string) => chargeAt({ date: day, id }) - HOUR;

  it.each([
    ['09:00', '2026-11-23 09:00'],
    ['15:30', '2026-11-23 15:30'],
    ['21:59', '2026-11-23 21:59'],
  ])('is made at once by day: %s', (_time, when) => {
    expect(byDay({ at: seoul(when), id })).toBe(seoul(when));
  });

  it('waits before 09:00 for the same morning', () => {
    for (const at of [midnight, seoul('2026-11-23 04:00'), seoul('2026-11-23 09:00') - 1])
      expect(byDay({ at, id })).toBe(morning(date));
  });

  it('waits from 22:00 on for the next morning', () => {
    for (const at of [seoul('2026-11-23 22:00'), midnight + DAY - 1])
      expect(byDay({ at, id })).toBe(morning('2026-11-24'));
    expect(byDay({ at: seoul('2026-11-23 22:00') - 1, id })).toBe(seoul('2026-11-23 22:00') - 1);
  });

  it('never waits longer than a night, and always falls in the daytime', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * DAY }), ids, (after, some) => {
        const at = midnight + after;
        const until = byDay({ at, id: some });
        const hour = (until - midnight) % DAY;
        expect(until).toBeGreaterThanOrEqual(at);
        expect(until - at).toBeLessThanOrEqual(12 * HOUR + 30 * MINUTE);
        expect(hour >= 9 * HOUR && hour < 22 * HOUR).toBe(true);
        expect(byDay({ at: until, id: some })).toBe(until);
      }),
    );
  });
});
