/**
 * EventBridge Scheduler for hourly and daily jobs: runs a job's own handler file at its turns.
 *
 * A turn is skipped when Iamport's payments have not changed within the span that the job reads: it
 * could find nothing new. AWS skips none.
 */
import type { ClockJob } from '../../../infra/jobs.ts';
import type { Clock } from '../clock/clock.ts';
import type { Recurring } from '../clock/timetable.ts';
import { createRunJob, type JobOptions } from './run-job.ts';

export interface ClockJobOptions extends JobOptions {
  readonly job: ClockJob;
  readonly clock: Clock;
  /** How many writes Iamport's payments have had so far. */
  readonly bookings: () => number;
  readonly lookBackMs: number;
}

export function createClockJob(options: ClockJobOptions): Recurring {
  const { job, clock, bookings, lookBackMs } = options;
  const run = createRunJob(options);
  const seen = { bookings: bookings(), at: Number.NEGATIVE_INFINITY };
  let last = clock.now();
  return {
    name: job.handler,
    nextDueAt() {
      if (seen.bookings !== bookings())
        Object.assign(seen, { bookings: bookings(), at: clock.now() });
      const next = turnAfter(Math.max(last, seen.at), job);
      return next <= seen.at + lookBackMs ? next : undefined;
    },
    async runDue() {
      last = clock.now();
      await run({});
    },
  };
}

const minute = 60_000;
const aheadInSeoul = 9 * 60 * minute;

/** The job's first turn after an instant, by the clocks of Seoul. */
function turnAfter(instant: number, { trigger: { everyMinutes, at } }: ClockJob): number {
  const step = everyMinutes * minute;
  const begins = ((at?.hour ?? 0) * 60 + (at?.minute ?? 0)) * minute - aheadInSeoul;
  return Math.floor((instant - begins) / step) * step + step + begins;
}
