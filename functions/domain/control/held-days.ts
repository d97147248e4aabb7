/**
 * The days that the volume limit holds: nothing that falls due on one is charged, a person hears of it
 * each morning, and on the eve of its next due date what is left of it is let go, to be missed.
 */
import { dueDate, plusDays, type SeoulDate } from '../calendar.ts';
import { pendingEvent } from '../outbox.ts';
import { DAY, HOUR, type Instant, type Span, seoulDate, startOfSeoulDate } from '../time.ts';
import type { Control, DayVolume, Volume } from './control.ts';

/** Before charging begins, and when people are at work. */
const MORNING: Span = 9 * HOUR;

export type Holding = Pick<Control, 'volumeLimit'>;

/** Whether what falls due on the day of this instant waits for a person. */
export const isHeldAt = ({ volumeLimit }: Holding, at: Instant) =>
  volumeLimit.held.some(({ date }) => date === seoulDate(at));

/** What fell due from `from` through `until`. */
export interface DueSpan {
  readonly from?: Instant;
  readonly until: Instant;
}

/** All the time until now, but the days that are held: a worker would only turn away from them. */
export function spansNotHeld({ volumeLimit: { held } }: Holding, now: Instant): DueSpan[] {
  const waiting = held.filter(({ date }) => !isGivenUp(date, seoulDate(now)));
  const starts = waiting.map(({ date }) => startOfSeoulDate(date)).filter((start) => start <= now);
  const ends = [0, ...starts.map((start) => start + DAY)];
  return ends
    .map((from, index) => ({ from, until: starts[index] === undefined ? now : starts[index] - 1 }))
    .filter(({ from, until }) => from <= until);
}

/**
 * Whether the next due date is so near that what fell due on this day is charged no more: it becomes
 * missed, and the next month is counted again.
 */
const isGivenUp = (date: SeoulDate, today: SeoulDate): boolean =>
  today >= plusDays(dueDate({ month: date.slice(0, 7), day: Number(date.slice(8)) }, 2), -1);

/** Whoever did not hear it, or left it for later, hears of each held day again every morning. */
export function remindedOfHeld<Held extends Pick<Control, 'volumeLimit' | 'pendingEvents'>>(
  control: Held,
  { limitOn, now }: { readonly limitOn: (date: SeoulDate) => Volume; readonly now: Instant },
): Held {
  const today = seoulDate(now);
  if (now < startOfSeoulDate(today) + MORNING) return control;
  const { volumeLimit, pendingEvents } = control;
  const late = volumeLimit.held.filter(
    ({ date, toldOn }) => toldOn < today && !isGivenUp(date, today),
  );
  const held = volumeLimit.held.map((day) =>
    late.includes(day) ? { ...day, toldOn: today } : day,
  );
  const events = late.map((day) =>
    heldEvent(day, { limit: limitOn(day.date), about: `${day.date}:${today}`, now }),
  );
  return {
    ...control,
    volumeLimit: { ...volumeLimit, held },
    pendingEvents: [...pendingEvents, ...events],
  };
}

/** That a day waits for a person, with its charges and won, and with its limit. */
export const heldEvent = (
  { date, count, amount }: DayVolume,
  of: { readonly limit: Volume; readonly about: string; readonly now: Instant },
) =>
  pendingEvent({
    type: 'run.held',
    about: of.about,
    at: of.now,
    note: { date, due: count, limit: of.limit.count, amount, limit_amount: of.limit.amount },
  });

/** A day that is over is let go only while it is held: else its year was mistyped. */
export const mayBeReleased = (
  { volumeLimit: { held } }: Control,
  date: SeoulDate,
  now: Instant,
): boolean => date >= seoulDate(now) || held.some((one) => one.date === date);
