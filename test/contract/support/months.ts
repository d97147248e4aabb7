/** Lets days and months pass in the sandbox; all work that falls due is done on the way. */
import * as z from 'zod/mini';
import type { Sandbox } from './sandbox.ts';

const clock = z.object({ now: z.string() });

export async function nowIn(sandbox: Sandbox): Promise<string> {
  return clock.parse(await sandbox.control({ path: '/_sandbox/clock' })).now;
}

/** An ISO 8601 duration, counted in Seoul. */
export async function passes(sandbox: Sandbox, advance: string): Promise<void> {
  await sandbox.control({ path: '/_sandbox/clock', body: { advance } });
}

export async function until(sandbox: Sandbox, to: string): Promise<void> {
  await sandbox.control({ path: '/_sandbox/clock', body: { to } });
}

/** The next time that a clock shows this many minutes past the hour. */
export async function untilMinute(sandbox: Sandbox, minute: number): Promise<void> {
  const now = Date.parse(await nowIn(sandbox));
  const thisHour = Math.floor(now / HOUR) * HOUR + minute * MINUTE;
  await until(sandbox, new Date(thisHour > now ? thisHour : thisHour + HOUR).toISOString());
}

/** The date in Seoul, this many days from the sandbox's today. */
export async function seoulDay(sandbox: Sandbox, days = 0): Promise<string> {
  return seoulDateOf(Date.parse(await nowIn(sandbox)) + days * DAY);
}

/** The test begins at noon on 31 January: February has 29 days then, and 28 a year later. */
export const leapYear = 2028;

export const onLastOfJanuary = { SANDBOX_NOW: `${leapYear}-01-31T12:00:00+09:00` };

export const seoulDateOf = (instant: number | string) =>
  new Date(new Date(instant).getTime() + 9 * HOUR).toISOString().slice(0, 10);

/** The time of day in Seoul: `10:07:30`. */
export const seoulTimeOf = (instant: string) =>
  new Date(new Date(instant).getTime() + 9 * HOUR).toISOString().slice(11, 19);

const MINUTE = 60_000;

const HOUR = 60 * MINUTE;

const DAY = 24 * HOUR;
