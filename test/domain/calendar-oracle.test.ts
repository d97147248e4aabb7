/** The calendar against an independent one: 400 years of due dates for every anchor day. */
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { dueDate, newestDue } from '../../functions/domain/calendar.ts';
import { chargeAt } from '../../functions/domain/charging-hours.ts';

const YEARS = 400;
const everyPeriod = Array.from({ length: YEARS * 12 }, (_, index) => index + 1);

it.each(Array.from({ length: 31 }, (_, index) => index + 1))(
  'agrees with Temporal for an anchor on the %ith',
  (day) => {
    const first = Temporal.PlainYearMonth.from('2000-01');
    const expected = everyPeriod.map((period) =>
      first
        .add({ months: period - 1 })
        .toPlainDate({ day })
        .toString(),
    );
    const anchor = { month: '2000-01', day };
    expect(everyPeriod.map((period) => dueDate(anchor, period))).toEqual(expected);
    expect(expected.map((date) => newestDue(anchor, date))).toEqual(everyPeriod);
  },
);

it('charges between 10:00 and 11:30 of the due date in Seoul, as Temporal sees it', () => {
  const dates = everyPeriod
    .slice(0, 600)
    .map((period) => dueDate({ month: '2026-01', day: 31 }, period));
  const times = dates.map((date, index) => {
    const instant = Temporal.Instant.fromEpochMilliseconds(chargeAt({ date, id: `sb${index}` }));
    return { date, seoul: instant.toZonedDateTimeISO('Asia/Seoul') };
  });
  expect(times.map(({ seoul }) => seoul.toPlainDate().toString())).toEqual(dates);
  const minutes = times.map(({ seoul }) => seoul.hour * 60 + seoul.minute);
  expect(Math.min(...minutes)).toBeGreaterThanOrEqual(600);
  expect(Math.max(...minutes)).toBeLessThan(690);
  expect(new Set(minutes).size).toBeGreaterThan(60);
});
