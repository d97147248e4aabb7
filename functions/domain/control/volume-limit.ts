/** The brake: a day that would charge far more than any before is held until a person lets it go. */
import { daysFrom, plusDays, type SeoulDate } from '../calendar.ts';
import { pendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { Control } from './control.ts';

const HISTORY_DAYS = 35;

const BUSIEST_TIMES = 3;

/** The most charges a day may have without a person's consent; undefined until there is a history. */
export function dailyLimit(control: Control, today: SeoulDate): number | undefined {
  const { firstDay, volumeLimit, days } = control;
  if (firstDay === undefined || plusDays(firstDay, HISTORY_DAYS) > today) return undefined;
  return Math.max(volumeLimit.min, BUSIEST_TIMES * Math.max(0, ...Object.values(days)));
}

export const exceedsVolumeLimit = (control: Control, today: SeoulDate) =>
  control.volumeLimit.heldOn === today && control.volumeLimit.releasedOn !== today;

/** Holds the day, once. */
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

/** The days that are over and not yet counted: of the last 35, or yesterday if none ever was. */
export function uncountedDays(control: Control, today: SeoulDate): readonly SeoulDate[] {
  const counted = control.countedThrough ?? plusDays(today, -2);
  const over = daysFrom({ from: counted, to: today }) - 1;
  const days = Math.max(0, Math.min(HISTORY_DAYS, over));
  return Array.from({ length: days }, (_, index) => plusDays(today, index - days));
}

/** The history with the days that were counted; days older than the history are forgotten. */
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
