/** When a subscription is due: the anchor day of every month, or the month's last. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Anchor,
  daysFrom,
  dueDate,
  firstAnchor,
  instantNamed,
  isCalendarDate,
  lastDay,
  newestDue,
  plusDays,
  ruleOf,
} from '../../functions/domain/calendar.ts';

const periods = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const dates = fc
  .date({
    min: new Date('2000-01-01T00:00:00Z'),
    max: new Date('2099-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const days = fc.integer({ min: 1, max: 31 });
const anchors: fc.Arbitrary<Anchor> = fc
  .tuple(dates, days)
  .map(([date, day]) => ({ month: date.slice(0, 7), day }));

describe('a subscription', () => {
  it('anchored on the 31st is due on 28 February and again on 31 March', () => {
    const anchor = { month: '2026-01', day: 31 };
    expect(periods(6).map((period) => dueDate(anchor, period))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
    ]);
  });

  it('is due on its anchor day or, where the month has none, on the last of the month', () => {
    const anchor = { month: '2026-01', day: 31 };
    const rules = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'].map((date) =>
      ruleOf(anchor, date),
    );
    const [full, short] = ['anchor_day', 'last_day_of_month'];
    expect(rules).toEqual([full, short, full, short]);
  });

  it('anchored on the 29th is due on 29 February in leap years only', () => {
    const due = ['2027-02', '2028-02', '2100-02', '2000-02'].map((month) =>
      dueDate({ month, day: 29 }, 1),
    );
    expect(due).toEqual(['2027-02-28', '2028-02-29', '2100-02-28', '2000-02-29']);
  });

  it('goes on over the turn of the year', () => {
    const anchor = { month: '2026-11', day: 15 };
    expect(periods(3).map((period) => dueDate(anchor, period))).toEqual([
      '2026-11-15',
      '2026-12-15',
      '2027-01-15',
    ]);
    expect(dueDate(anchor, 15)).toBe('2028-01-15');
  });

  it('begins with the first anchor day on or after its start', () => {
    const anchors = [
      firstAnchor({ startOn: '2026-11-23', day: 23 }),
      firstAnchor({ startOn: '2026-11-23', day: 22 }),
      firstAnchor({ startOn: '2026-11-23', day: 31 }),
      firstAnchor({ startOn: '2026-12-31', day: 1 }),
    ];
    expect(anchors[0]).toEqual({ month: '2026-11', day: 23 });
    expect(anchors[3]).toEqual({ month: '2027-01', day: 1 });
    expect(anchors.map((anchor) => dueDate(anchor, 1))).toEqual([
      '2026-11-23',
      '2026-12-22',
      '2026-11-30',
      '2027-01-01',
    ]);
  });
});

describe('every due date', () => {
  it('lies in the month of its period, on the anchor day or the last', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 1, max: 600 }), (anchor, period) => {
        const date = dueDate(anchor, period);
        const [year = 0, month = 0] = anchor.month.split('-').map(Number);
        const end = new Date(Date.UTC(year, month - 1 + period, 0));
        const day = Math.min(anchor.day, end.getUTCDate());
        const expected = `${end.toISOString().slice(0, 8)}${String(day).padStart(2, '0')}`;
        expect(date).toBe(expected);
        expect(ruleOf(anchor, date)).toBe(day === anchor.day ? 'anchor_day' : 'last_day_of_month');
      }),
    );
  });

  it('is followed by the next one the day after its period ends', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 1, max: 600 }), (anchor, period) => {
        const next = dueDate(anchor, period + 1);
        expect(plusDays(lastDay(anchor, period), 1)).toBe(next);
        expect(next > dueDate(anchor, period)).toBe(true);
      }),
    );
  });

  it('is the newest due from its own day until the next one', () => {
    fc.assert(
      fc.property(anchors, fc.integer({ min: 1, max: 600 }), (anchor, period) => {
        const dayBefore = plusDays(dueDate(anchor, period), -1);
        const found = [dueDate(anchor, period), lastDay(anchor, period), dayBefore].map((date) =>
          newestDue(anchor, date),
        );
        expect(found).toEqual([period, period, period - 1]);
      }),
    );
  });

  it('of a first period is never before the start, and less than a month away', () => {
    fc.assert(
      fc.property(dates, days, (startOn, day) => {
        const first = dueDate(firstAnchor({ startOn, day }), 1);
        const wait = daysFrom({ from: startOn, to: first });
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(31);
      }),
    );
  });
});

describe('days', () => {
  it('are added and counted alike', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -4_000, max: 4_000 }), (date, span) => {
        expect(daysFrom({ from: date, to: plusDays(date, span) })).toBe(span);
      }),
    );
  });
});

describe('a date', () => {
  it('exists if the calendar has it', () => {
    fc.assert(
      fc.property(dates, (date) => {
        expect(isCalendarDate(date)).toBe(true);
      }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-32',
    '1999-12-31',
    '3000-01-01',
    '20266-01-01',
    '+2026-01-01',
    ' 2026-01-01',
    '2026-01-01T00:00:00Z',
    '2026-1-1',
    '2026-01',
    '2026',
    '12026-01-01',
    '-2026-01-01',
    '20a6-01-01',
    '2026-0a-01',
    '2026-01-0a',
    '2026/01/01',
    '',
  ])('does not exist if the calendar lacks it or it is written otherwise: %j', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });
});

describe('an instant in a text', () => {
  it.each([
    ['2027-05-04T10:00:00+09:00', '2027-05-04T01:00:00.000Z'],
    ['2027-05-04T10:00+09:00', '2027-05-04T01:00:00.000Z'],
    ['2027-05-04T23:59:59.999Z', '2027-05-04T23:59:59.999Z'],
    ['2027-05-04T23:59:59.999999Z', '2027-05-04T23:59:59.999Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2027-01-01T00:00:00-03:30', '2027-01-01T03:30:00.000Z'],
  ])('is named by %s', (text, instant) => {
    expect(instantNamed(text)).toBe(Date.parse(instant));
  });

  it.each([
    ...[
      '2027-04-31T00:00:00Z',
      '2027-02-29T00:00:00Z',
      '2027-13-01T00:00:00Z',
      '2027-00-10T00:00Z',
    ],
    ...['1Z', 'May 4 2027 Z', 'Z', '', 'now', '1795428000000', '2027Z', '2027-05Z', '2027-05-04'],
    ...[
      '2027-05-04T10:00:00',
      '2027-05-04 10:00:00Z',
      '2027-05-04t10:00:00Z',
      '2027-05-04T10:00:00z',
    ],
    ...['2027-05-04T24:00:00Z', '2027-05-04T10:60:00Z', '2027-05-04T10:00:60Z', '2027-05-04T10Z'],
    ...['2027-05-04T10:00:00+0900', '2027-05-04T10:00:00+09', '2027-05-04T10:00:00+24:00'],
    ...['2027-05-04T10:00:00+09:60', '2027-05-04T10:00:00.Z', '2027-05-04T10:00:00.1234567890Z'],
    ...[
      '2027-5-4T10:00:00Z',
      '+002027-05-04T10:00:00Z',
      '1970-01-01T00:00:00Z',
      '0001-01-01T00:00:00Z',
    ],
    ...[
      ' 2027-05-04T10:00:00Z',
      '2027-05-04T10:00:00Z ',
      '2027-05-04T10:00:00Z\n',
      '2027-05-04T٠٠:00:00Z',
    ],
  ])('is not named by %j', (text) => {
    expect(instantNamed(text)).toBeUndefined();
  });

  it('is any that a date writes of itself', () => {
    fc.assert(
      fc.property(dates, fc.nat(86_399_999), (date, after) => {
        const at = Date.parse(`${date}T00:00:00Z`) + after;
        expect(instantNamed(new Date(at).toISOString())).toBe(at);
      }),
    );
  });
});
