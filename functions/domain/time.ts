/** Instants and spans, and the Seoul calendar month an instant falls in. */

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
export const seoulDate = (at: Instant) => new Date(at + SEOUL_AHEAD).toISOString().slice(0, 10);

/** The instant at which a Seoul date begins. */
export const startOfSeoulDate = (date: string): Instant => Date.parse(`${date}T00:00:00.000+09:00`);

export interface ReconciledSpan {
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
}
