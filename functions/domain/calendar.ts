/**
 * When a subscription is due: pure civil dates in Seoul, counted from the anchor month and never
 * from the last charge, so 31 January is followed by 28 February and 31 March.
 */
import { civilDate, dateOfDay, dayOfDate, type Instant } from './time.ts';

/** A civil date in Seoul: `2026-01-31`. */
export type SeoulDate = string;

export interface Anchor {
  /** The month of period 1: `2026-01`. */
  readonly month: string;
  /** 1–31. */
  readonly day: number;
}

/** The due date of period `period` (1, 2, …): the anchor day, or a shorter month's last. */
export function dueDate(anchor: Anchor, period: number): SeoulDate {
  const month = monthIndex(anchor.month) + period - 1;
  return dateOf(month, Math.min(anchor.day, daysIn(month)));
}

/** The newest period that is due on `date`; 0 before the first. */
export function newestDue(anchor: Anchor, date: SeoulDate): number {
  const sameMonth = monthIndex(date) - monthIndex(anchor.month) + 1;
  const newest = dueDate(anchor, sameMonth) <= date ? sameMonth : sameMonth - 1;
  return Math.max(0, newest);
}

/** The anchor whose first due date is the first anchor day on or after `startOn`. */
export function firstAnchor(wish: { readonly startOn: SeoulDate; readonly day: number }): Anchor {
  const month = wish.startOn.slice(0, 7);
  const anchor = { month, day: wish.day };
  return dueDate(anchor, 1) >= wish.startOn ? anchor : { month: monthAfter(month), day: wish.day };
}

/** The rule that makes a due date the date it is. */
export type DateRule = 'anchor_day' | 'last_day_of_month';

export const ruleOf = (anchor: Anchor, date: SeoulDate): DateRule =>
  Number(date.slice(8)) === anchor.day ? 'anchor_day' : 'last_day_of_month';

/** The last day of a period: the one before the next due date. */
export const lastDay = (anchor: Anchor, period: number): SeoulDate =>
  plusDays(dueDate(anchor, period + 1), -1);

export const plusDays = (date: SeoulDate, days: number): SeoulDate =>
  dateOfDay(dayOfDate(date) + days);

/** Whether a text is an existing calendar date of this millennium. */
export function isCalendarDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  const isDate = !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
  return isDate && text.startsWith('2');
}

/**
 * The instant that an ISO 8601 text with its offset names, strictly: `Date.parse` alone also reads
 * `1Z` and `May 4 2027 Z`, and makes 1 May of 31 April.
 */
export function instantNamed(text: string): Instant | undefined {
  const date = INSTANT.exec(text)?.[1];
  return date !== undefined && isCalendarDate(date) ? Date.parse(text) : undefined;
}

const INSTANT =
  /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Whole days between two dates; negative when `to` lies before `from`. */
export const daysFrom = (span: { readonly from: SeoulDate; readonly to: SeoulDate }) =>
  dayOfDate(span.to) - dayOfDate(span.from);

const monthAfter = (month: string) => dateOf(monthIndex(month) + 1, 1).slice(0, 7);

/** Months since year 0, of a month or of a date, so that months can be added as numbers. */
function monthIndex(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}

const dateOf = (month: number, day: number): SeoulDate =>
  civilDate(Math.floor(month / 12), (month % 12) + 1, day);

/** The last day of a month: the day before the first of the next. */
const daysIn = (month: number): number =>
  new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
