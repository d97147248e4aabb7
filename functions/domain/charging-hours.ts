/**
 * The hours of the day in which cards are charged. Banks close around midnight and card companies
 * refuse some shops at night, so monthly charges run in the morning and retries during the day.
 */
import type { SeoulDate } from './calendar.ts';
import { partOf } from './spread.ts';
import {
  DAY,
  HOUR,
  type Instant,
  MINUTE,
  SECOND,
  type Span,
  seoulDate,
  startOfSeoulDate,
} from './time.ts';

/** Monthly charges begin here (KST) … */
const OPENS: Span = 10 * HOUR;
/** … and are spread over this long, so that a day with many charges is no burst. */
const SPREAD: Span = 90 * MINUTE;
/** Late charges and retries keep within these hours. */
const EARLIEST: Span = 9 * HOUR;
const LATEST: Span = 22 * HOUR;

/** When a subscription is charged on a date: always the same time of day, 10:00–11:30 KST. */
export const chargeAt = (when: { readonly date: SeoulDate; readonly id: string }): Instant =>
  startOfSeoulDate(when.date) + OPENS + spread(when.id);

/** The instant itself if it lies in 09:00–22:00 KST, else a time on the next morning. */
export function byDay(when: { readonly at: Instant; readonly id: string }): Instant {
  const midnight = startOfSeoulDate(seoulDate(when.at));
  const hour = when.at - midnight;
  if (hour < EARLIEST) return midnight + EARLIEST + spread(when.id);
  return hour < LATEST ? when.at : midnight + DAY + EARLIEST + spread(when.id);
}

/** In whole seconds. */
const spread = (id: string): Span => partOf(id, SPREAD / SECOND) * SECOND;
