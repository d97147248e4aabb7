/**
 * The daily volume limit: a day on which far more falls due than on any before is held until a
 * person releases it. It counts what falls due on that day; late charges and retries are apart.
 */
import { daysFrom, plusDays, type SeoulDate } from '../calendar.ts';
import { HOUR, type Instant, seoulDate } from '../time.ts';
import type { Control, DayVolume, HeldDay, ReleasedDay, Volume } from './control.ts';
import { heldEvent, remindedOfHeld } from './held-days.ts';

const HISTORY_DAYS = 35;

const BUSIEST_TIMES = 3;

/** A release is good for so much more than it names. */
const GROWTH = 1.2;

/** The most that may fall due on a date without a person. */
export function dailyLimit({ volumeLimit, days }: Control, date: SeoulDate): Volume {
  const oldest = oldestKept(date);
  const before = Object.keys(days).filter((day) => day < date && day >= oldest);
  const busiest = (of: keyof Volume) => Math.max(0, ...before.map((day) => days[day]?.[of] ?? 0));
  return {
    count: Math.max(volumeLimit.minCount, BUSIEST_TIMES * busiest('count')),
    amount: Math.max(volumeLimit.minAmount, BUSIEST_TIMES * busiest('amount')),
  };
}

const oldestKept = (today: SeoulDate): SeoulDate => plusDays(today, -HISTORY_DAYS);

/**
 * The days to count now, at most once an hour: those that are held, and from the last count through
 * tomorrow, so that a day is announced before it comes.
 */
export function daysToCount({ volumeLimit }: Control, now: Instant): readonly SeoulDate[] {
  const { countedAt } = volumeLimit;
  if (countedAt !== undefined && hourOf(countedAt) === hourOf(now)) return [];
  const today = seoulDate(now);
  const oldest = oldestKept(today);
  const last = countedAt === undefined ? today : seoulDate(countedAt);
  const from = last < oldest ? oldest : last;
  const span = daysFrom({ from, to: plusDays(today, 1) }) + 1;
  const newer = Array.from({ length: Math.max(0, span) }, (_, index) => plusDays(from, index));
  return [...volumeLimit.held.map(({ date }) => date).filter((date) => date < from), ...newer];
}

const hourOf = (at: Instant) => Math.floor(at / HOUR);

/** The control item once these days were counted: each is held, or let go. */
export function withDaysCounted(
  control: Control,
  counted: { readonly days: readonly DayVolume[]; readonly now: Instant },
): Control {
  const { now } = counted;
  const today = seoulDate(now);
  const counts = counted.days.reduce((before, day) => withDay(before, day, now), control);
  const judged = remindedOfHeld(counts, { limitOn: (date) => dailyLimit(counts, date), now });
  const { volumeLimit, days } = judged;
  return {
    ...judged,
    days: kept(days, oldestKept(today)),
    volumeLimit: {
      ...volumeLimit,
      countedAt: now,
      released: volumeLimit.released.filter(({ date }) => date >= today),
    },
  };
}

/** The days from `oldest` on; seldom is one of them older. */
function kept(days: Control['days'], oldest: SeoulDate): Control['days'] {
  const old = Object.keys(days).some((day) => day < oldest);
  return old ? Object.fromEntries(Object.entries(days).filter(([day]) => day >= oldest)) : days;
}

function withDay(control: Control, day: DayVolume, now: Instant): Control {
  const limit = dailyLimit(control, day.date);
  const release = control.volumeLimit.released.find(({ date }) => date === day.date);
  const exceeds = isOver(control, day, now)
    ? day.count > 0
    : day.count > limit.count || day.amount > limit.amount;
  const free = withoutHeld(control, day.date);
  return exceeds && !isGoodFor(release, day)
    ? withHeld(free, { day, limit, knew: control, isAgain: release !== undefined, now })
    : withHistory(free, day, seoulDate(now));
}

/** A held day that is over stays held until a person releases it, or nothing of it is left. */
const isOver = ({ volumeLimit: { held } }: Control, { date }: DayVolume, now: Instant) =>
  date < seoulDate(now) && held.some((one) => one.date === date);

const isGoodFor = (release: ReleasedDay | undefined, day: Volume) =>
  release !== undefined &&
  day.count <= release.count * GROWTH &&
  (release.amount === undefined || day.amount <= release.amount * GROWTH);

interface Hold {
  readonly day: DayVolume;
  readonly limit: Volume;
  /** As it was before the day was counted. */
  readonly knew: Control;
  /** A release is outgrown. */
  readonly isAgain: boolean;
  readonly now: Instant;
}

/** A day is announced at once; after a release that it has outgrown, once more. */
function withHeld(control: Control, hold: Hold): Control {
  const { day, knew, limit, isAgain, now } = hold;
  const { volumeLimit, pendingEvents } = control;
  const known = knew.volumeLimit.held.find(({ date }) => date === day.date);
  const one: HeldDay = { ...day, toldOn: known?.toldOn ?? seoulDate(now) };
  const held = [...volumeLimit.held, one].sort((a, b) => (a.date < b.date ? -1 : 1));
  const about = isAgain ? `${day.date}:${day.count}` : day.date;
  return {
    ...control,
    volumeLimit: { ...volumeLimit, held },
    pendingEvents: known
      ? pendingEvents
      : [...pendingEvents, heldEvent(one, { limit, about, now })],
  };
}

/** What has been charged is no longer due: the most that was ever counted is what the day had. */
function withHistory(control: Control, day: DayVolume, today: SeoulDate): Control {
  if (day.date > today) return control;
  const known = control.days[day.date];
  const count = Math.max(known?.count ?? 0, day.count);
  const amount = Math.max(known?.amount ?? 0, day.amount);
  if (known?.count === count && known.amount === amount) return control;
  return { ...control, days: { ...control.days, [day.date]: { count, amount } } };
}

const withoutHeld = (control: Control, date: SeoulDate): Control => ({
  ...control,
  volumeLimit: {
    ...control.volumeLimit,
    held: control.volumeLimit.held.filter((one) => one.date !== date),
  },
});

/** A person lets a day go, for so many charges; what is held of it goes if that is enough. */
export function withDayReleased(control: Control, release: ReleasedDay): Control {
  const { volumeLimit } = control;
  const held = volumeLimit.held.find(({ date }) => date === release.date);
  const known: ReleasedDay = { ...release, ...(held && { amount: held.amount }) };
  const others = volumeLimit.released.filter(({ date }) => date !== release.date);
  const noted = { ...control, volumeLimit: { ...volumeLimit, released: [...others, known] } };
  if (held === undefined || !isGoodFor(known, held)) return noted;
  return withHistory(withoutHeld(noted, held.date), held, held.date);
}

/** A person lets go every day that is held now, for what falls due on it. */
export const withHeldReleased = (control: Control): Control =>
  control.volumeLimit.held.reduce(
    (before, { date, count }) => withDayReleased(before, { date, count }),
    control,
  );
