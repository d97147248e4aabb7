/**
 * EventBridge Scheduler: runs the dispatcher's own handler file every few minutes.
 *
 * Turns that could find nothing new are skipped: the next one is the first after an item falls due.
 * What is still due after a turn is found again at the next, as long as workers make progress; if
 * that goes on for hours of an advance, at fewer turns. What falls due is counted a day before it
 * does, and when its day begins. AWS skips none.
 */
import type { Clock } from '../clock/clock.ts';
import type { Recurring } from '../clock/timetable.ts';
import { createAgendaView, type Peek } from './agenda-view.ts';
import type { QueueMode } from './queue-mode.ts';
import { createRunJob, type JobOptions } from './run-job.ts';

export interface Dispatcher extends Recurring {
  /** Runs it now, this many times at once. */
  dispatch(times: number): Promise<void>;
}

export interface DispatcherOptions extends JobOptions {
  readonly clock: Clock;
  readonly peek: Peek;
  /** The number of the table's writes so far. */
  readonly writes: () => number;
  readonly mode: () => QueueMode;
  readonly hurried: () => boolean;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock, writes, mode, hurried } = options;
  const step = stepOf(options);
  const run = createRunJob(options);
  const view = createAgendaView(options);
  const last = { at: turnAt(clock.now(), step) - step, writes: writes() };
  /** Since when an item has been due at every turn of an advance. */
  let leftOverSince: number | undefined;

  const dispatch = async (times: number) => {
    Object.assign(last, { at: clock.now(), writes: writes() });
    await Promise.all(Array.from({ length: times }, () => run({})));
  };
  return {
    name: 'dispatcher',
    dispatch,
    runDue: () => dispatch(1),
    async nextDueAt() {
      const { leftOver, ahead } = await view(last.at);
      leftOverSince = leftOver && hurried() ? (leftOverSince ?? clock.now()) : undefined;
      const pause = pauseAfter(leftOverSince ? last.at - leftOverSince : 0, step);
      const again = Math.floor(last.at / step) * step + pause;
      // Messages about the remaining items are already in a stopped queue.
      return earlier(
        ahead && turnAt(counting(ahead, last.at), step),
        leftOver && mode() !== 'stop' ? again : undefined,
      );
    },
    async finish() {
      leftOverSince = undefined;
      if (mode() === 'stop') return false;
      const { leftOver, ahead } = await view(last.at);
      const isNew = ahead !== undefined && ahead <= clock.now();
      // Finished work may have made room for more.
      const goesOn = leftOver && writes() !== last.writes;
      if (isNew || goesOn) await dispatch(1);
      return isNew || goesOn;
    },
  };
}

const minute = 60_000;
const hour = 60 * minute;

function stepOf({ job: { trigger } }: DispatcherOptions): number {
  return trigger.kind === 'clock' ? trigger.everyMinutes * minute : hour;
}

/** The turn at this instant, or the next one. Seoul's hours begin with those of UTC. */
function turnAt(instant: number, step: number): number {
  return Math.ceil(instant / step) * step;
}

/** The turn that counts what is ahead, the day before and when its day begins; else it itself. */
function counting(ahead: number, last: number): number {
  const day = Math.floor((ahead + SEOUL_AHEAD) / DAY) * DAY - SEOUL_AHEAD;
  return [day - DAY, day].find((at) => at > last) ?? ahead;
}

const DAY = 24 * hour;

const SEOUL_AHEAD = 9 * hour;

/** Otherwise charges that are held for a month would cause thousands of useless turns. */
function pauseAfter(leftOverMs: number, step: number): number {
  if (leftOverMs < 2 * hour) return step;
  return leftOverMs < 24 * hour ? hour : 6 * hour;
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
