/** The last days of the months to come, in Seoul, counted without any rule of the product. */

const SEOUL = 9 * 3_600_000;

/** Of the next month and of the one after it, as `2026-12-31`. */
export function nextMonthEnds(now: Date): readonly [string, string] {
  const seoul = new Date(now.getTime() + SEOUL);
  const lastOf = (months: number) =>
    dateOf(new Date(Date.UTC(seoul.getUTCFullYear(), seoul.getUTCMonth() + months + 1, 0)));
  return [lastOf(1), lastOf(2)];
}

/** The Seoul date of an instant. */
export const seoulDateOf = (instant: Date): string => dateOf(new Date(instant.getTime() + SEOUL));

const dateOf = (date: Date) => date.toISOString().slice(0, 10);
