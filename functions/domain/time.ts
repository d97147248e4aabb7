/** Instants and spans, and the civil date in Seoul that an instant falls on. */

/** Epoch milliseconds. */
export type Instant = number;
/** Milliseconds. */
export type Span = number;

export const SECOND: Span = 1000;
export const MINUTE: Span = 60 * SECOND;
export const HOUR: Span = 60 * MINUTE;
export const DAY: Span = 24 * HOUR;

/** Korea has kept UTC+9 without daylight saving since 1988. */
const SEOUL_AHEAD: Span = 9 * HOUR;

/** `2026-11-23T10:00:00.000+09:00`: how instants leave the house. */
export const seoulIso = (at: Instant) =>
  `${new Date(at + SEOUL_AHEAD).toISOString().slice(0, -1)}+09:00`;

/** The Seoul calendar date of an instant: `2026-11-23`. */
export const seoulDate = (at: Instant): string => dateOfDay(Math.floor((at + SEOUL_AHEAD) / DAY));

/** The instant at which a Seoul date begins; NaN for what is no date. */
export const startOfSeoulDate = (date: string): Instant =>
  Date.parse(`${date}T00:00:00.000Z`) - SEOUL_AHEAD;

/** Days from 1 January 1970 to a civil date, so that dates are counted as numbers; NaN for no date. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00.000Z`) / DAY;

/** The civil date so many days after 1 January 1970. */
export function dateOfDay(day: number): string {
  if (!Number.isFinite(day)) throw new RangeError('not a day');
  const at = new Date(day * DAY);
  return civilDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/**
 * `2026-01-31`, of a year with four digits; put together by hand, for the text that `Date` makes takes
 * three times as long.
 */
export const civilDate = (year: number, month: number, day: number): string =>
  `${year}-${twoDigits(month)}-${twoDigits(day)}`;

const twoDigits = (value: number) => (value < 10 ? `0${value}` : value);

/** What a comparison covers. */
export interface ReconciledSpan {
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
}
