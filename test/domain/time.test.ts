/** Instants as Seoul reads them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DAY,
  dateOfDay,
  dayOfDate,
  seoulDate,
  seoulIso,
  startOfSeoulDate,
} from '../../functions/domain/time.ts';

const instants = fc
  .date({
    min: new Date('1990-01-01T00:00:00Z'),
    max: new Date('2199-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.getTime());

describe('the Seoul date of an instant', () => {
  it.each([
    ['2026-11-22T14:59:59.999Z', '2026-11-22'],
    ['2026-11-22T15:00:00.000Z', '2026-11-23'],
    ['2026-11-22T23:59:59.999Z', '2026-11-23'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23'],
    ['2026-12-31T14:59:59.999Z', '2026-12-31'],
    ['2026-12-31T15:00:00.000Z', '2027-01-01'],
    ['2028-02-28T15:00:00.000Z', '2028-02-29'],
    ['2028-02-29T15:00:00.000Z', '2028-03-01'],
  ])('of %s is %s', (instant, date) => {
    expect(seoulDate(Date.parse(instant))).toBe(date);
  });

  it('is the one in which the instant lies', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const start = startOfSeoulDate(seoulDate(at));
        expect(at - start).toBeGreaterThanOrEqual(0);
        expect(at - start).toBeLessThan(DAY);
      }),
    );
  });

  it('is what a Korean calendar says', () => {
    const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul' });
    fc.assert(
      fc.property(instants, (at) => {
        expect(seoulDate(at)).toBe(calendar.format(at));
      }),
    );
  });
});

describe('an instant on paper', () => {
  it('carries the offset of Seoul', () => {
    expect(seoulIso(Date.parse('2026-11-23T01:00:00Z'))).toBe('2026-11-23T10:00:00.000+09:00');
  });

  it('is read back as the same instant, and sorts as time does', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        expect(Date.parse(seoulIso(a))).toBe(a);
        expect(seoulIso(a) < seoulIso(b)).toBe(a < b);
      }),
    );
  });
});

describe('days counted as numbers', () => {
  it.each(['1970-01-01', '2028-02-29', '2099-12-31'])('lead back to %s', (date) => {
    expect(dateOfDay(dayOfDate(date))).toBe(date);
  });

  it('of no date are refused', () => {
    expect(() => dateOfDay(dayOfDate('2027-13-01'))).toThrow('not a day');
    expect(() => seoulDate(Number.NaN)).toThrow(RangeError);
  });
});
