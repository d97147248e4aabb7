/** Days in Seoul, as text: `2026-11-24`. Instants of the API come with Seoul's offset. */

export const dayOf = (instant: string): string => instant.slice(0, 10);

export const noonOf = (day: string): string => `${day}T12:00:00+09:00`;

export const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);

/** The last day of this day's month. */
export function lastDayOf(day: string): string {
  const { year, month } = partsOf(day);
  return textOf(new Date(Date.UTC(year, month, 0)));
}

/** The same day of a later month, or that month's last. */
export function monthsLater(day: string, months: number): string {
  const { year, month, date } = partsOf(day);
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return textOf(last);
}

export function daysLater(day: string, days: number): string {
  const { year, month, date } = partsOf(day);
  return textOf(new Date(Date.UTC(year, month - 1, date + days)));
}

function partsOf(day: string): { year: number; month: number; date: number } {
  const [year = 0, month = 1, date = 1] = dayOf(day).split('-').map(Number);
  return { year, month, date };
}

const textOf = (date: Date): string => date.toISOString().slice(0, 10);
