/** The daily volume limit: a day that would charge far more than any before is held. */
import { daysFrom, plusDays, type SeoulDate } from '../calendar.ts';
import { pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { Control } from './control.ts';

const HISTORY_DAYS = 35;

const BUSIEST_TIMES = 3;

/** The most charges a day may have without an operator; undefined before 35 days of history. */
export function dailyLimit(control: Control, today: SeoulDate): number | undefined {
  const { firstDay, volumeLimit, days } = control;
  if (firstDay === undefined || plusDays(firstDay, HISTORY_DAYS) > today) return undefined;
  return Math.max(volumeLimit.min, BUSIEST_TIMES * Math.max(0, ...Object.values(days)));
}

/** Whether today is held and no operator has resumed it. */
export const exceedsVolumeLimit = (control: Control, today: SeoulDate) =>
  control.volumeLimit.heldOn === today && control.volumeLimit.releasedOn !== today;

/** Holds the day, with an event; undefined when it was held or resumed before. */
export const withRunHeld = (
  control: Control,
  run: {
    readonly due: number;
    readonly limit: number;
    readonly today: SeoulDate;
    readonly now: Instant;
  },
): Control | undefined =>
  control.volumeLimit.heldOn === run.today || control.volumeLimit.releasedOn === run.today
    ? undefined
    : {
        ...control,
        volumeLimit: { ...control.volumeLimit, heldOn: run.today },
        pendingEvents: [
          ...control.pendingEvents,
          pendingEvent({
            type: 'run.held',
            about: run.today,
            at: run.now,
            note: { due: run.due, limit: run.limit, date: run.today },
          }),
        ],
      };

/** The past days not yet counted: of the last 35, or yesterday only if no day was ever counted. */
export function uncountedDays(control: Control, today: SeoulDate): readonly SeoulDate[] {
  const counted = control.countedThrough ?? plusDays(today, -2);
  const over = daysFrom({ from: counted, to: today }) - 1;
  const days = Math.max(0, Math.min(HISTORY_DAYS, over));
  return Array.from({ length: days }, (_, index) => plusDays(today, index - days));
}

/** The history with these days added; days older than 35 days are dropped. */
export function withDaysCounted(
  control: Control,
  counted: { readonly days: Readonly<Record<SeoulDate, number>>; readonly today: SeoulDate },
): Control {
  const oldest = plusDays(counted.today, -HISTORY_DAYS);
  const days: Record<SeoulDate, number> = {};
  for (const known of [control.days, counted.days])
    for (const date of Object.keys(known)) if (date >= oldest) days[date] = known[date] ?? 0;
  return {
    ...control,
    days,
    firstDay: control.firstDay ?? counted.today,
    countedThrough: plusDays(counted.today, -1),
  };
}
