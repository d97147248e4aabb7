/** Instants as Seoul writes them. Seoul has had one offset, +09:00, since 1988. */
import { PlainError } from '../plain-error.ts';

const offsetMs = 9 * 60 * 60 * 1000;

/** `2026-11-23T10:00:00.000+09:00`. */
export function formatSeoul(instant: number): string {
  return new Date(instant + offsetMs).toISOString().replace('Z', '+09:00');
}

/** An ISO 8601 instant; a date or a time without an offset is Seoul's. */
export function parseInstant(text: string): number {
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i.exec(
      text,
    );
  const [, date, time = '00:00', offset = '+09:00'] = parts ?? [];
  const instant = Date.parse(`${date}T${time}${offset.toUpperCase()}`);
  if (Number.isNaN(instant) || !isCalendarDate(date)) {
    throw new PlainError(`"${text}" is not an ISO 8601 instant such as 2026-12-31T10:00:00+09:00.`);
  }
  return instant;
}

/** The instant whose date in Seoul is this much later, at the same time of day. */
export function addCalendar(
  instant: number,
  { months, days }: { readonly months: number; readonly days: number },
): number {
  const civil = new Date(instant + offsetMs);
  const firstOfMonth = Date.UTC(civil.getUTCFullYear(), civil.getUTCMonth() + months, 1);
  const day = Math.min(civil.getUTCDate(), daysInMonth(firstOfMonth));
  const timeOfDay = (instant + offsetMs) % dayMs;
  return firstOfMonth + (day - 1 + days) * dayMs + timeOfDay - offsetMs;
}

const dayMs = 24 * 60 * 60 * 1000;

function daysInMonth(firstOfMonth: number): number {
  const first = new Date(firstOfMonth);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
}

/** `Date.parse` reads 31 February as 3 March. */
function isCalendarDate(date = ''): boolean {
  return new Date(`${date}T00:00Z`).toISOString().startsWith(date);
}
