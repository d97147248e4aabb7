/** The oracle's own calendar, written independently of the real one, so that both must agree. */
import type { Anchor } from '../../../functions/domain/calendar.ts';
import type { Instant } from '../../../functions/domain/time.ts';

const NINE_HOURS = 9 * 3_600_000;
export const ONE_DAY = 24 * 3_600_000;

/** The Seoul date of an instant, in days since 1970. */
export const dayOf = (at: Instant) => Math.floor((at + NINE_HOURS) / ONE_DAY);

/** Of a date in Seoul, `2026-11-23`. */
export const dayOfDate = (date: string) => dayOf(Date.parse(`${date}T12:00:00+09:00`));

/** The instant at which such a day begins. */
export const beginningOf = (day: number): Instant => day * ONE_DAY - NINE_HOURS;

/** The hour of the day in Seoul, with its fraction. */
export const hourOf = (at: Instant) => (((at + NINE_HOURS) % ONE_DAY) / 3_600_000) % 24;

/** The day on which period `period` is due. */
export function dueDay(anchor: Anchor, period: number): number {
  const [year = 0, month = 1] = anchor.month.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + period, 0)).getUTCDate();
  const due = Date.UTC(year, month - 2 + period, Math.min(anchor.day, last));
  return Math.round(due / ONE_DAY);
}

/** The newest period that is due on a day; 0 before the first. */
export function newestPeriod(anchor: Anchor, day: number): number {
  let period = 0;
  while (dueDay(anchor, period + 1) <= day) period += 1;
  return period;
}
