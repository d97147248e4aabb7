/**
 * EventBridge Scheduler: wakes the dispatcher's own handler file every few minutes.
 *
 * A turn at which nothing new is due changes nothing, so it is skipped: the next turn that counts is
 * the first after something falls due, or, while something due is left over, the very next one.
 */
import type { Job } from '../../../infra/jobs.ts';
import type { Clock } from '../clock/clock.ts';
import type { Recurring } from '../clock/timetable.ts';
import type { Crashes } from '../crash/crashes.ts';
import { createInvocation } from '../gateway/invocation.ts';
import { type Handler, invoke } from '../gateway/invoke.ts';
import type { AgendaPeek } from './agenda-peek.ts';
import type { QueueMode } from './worker.ts';

export interface Dispatcher extends Recurring {
  /** Runs it now, so many times at once. */
  readonly dispatch: (times: number) => Promise<void>;
}

export interface DispatcherOptions {
  readonly job: Job;
  readonly clock: Clock;
  readonly peek: AgendaPeek;
  /** Counts the writes to the table so far: what was seen stays true until it changes. */
  readonly writes: () => number;
  readonly mode: () => QueueMode;
  readonly loadHandler: (name: string) => Promise<Handler<object>>;
  readonly crashes: Crashes;
}

const HOUR = 3_600_000;

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { clock, job } = options;
  const step = job.trigger.kind === 'clock' ? job.trigger.everyMinutes * 60_000 : HOUR;
  const turnAt = (at: number) => Math.ceil(at / step) * step;
  const seen = remembered(options);
  // The first turn comes at once: with it the days begin to be counted.
  let last = turnAt(clock.now()) - 2 * step;
  let ran = false;
  let writesAtLast = -1;

  const run = async (times: number) => {
    ran = true;
    writesAtLast = options.writes();
    await Promise.all(Array.from({ length: times }, () => invokeOnce(options)));
  };
  const nextDueAt = async () => {
    if (!ran) return last + step;
    const { leftOver, ahead } = await seen(last);
    if (leftOver && options.mode() !== 'stop')
      return options.writes() === writesAtLast ? last + HOUR : last + step;
    return ahead === undefined ? undefined : Math.max(turnAt(ahead), last + step);
  };
  return {
    name: 'dispatcher',
    dispatch: run,
    nextDueAt,
    async runDue() {
      last = Math.max(last + step, Math.floor(clock.now() / step) * step);
      await run(1);
    },
    async finish() {
      const now = clock.now();
      const { leftOver } = await seen(now);
      if (!leftOver || options.mode() === 'stop' || options.writes() === writesAtLast) return false;
      await run(1);
      return true;
    },
  };
}

interface Seen {
  /** Something was due by then already. */
  readonly leftOver: boolean;
  /** When the next thing falls due after then. */
  readonly ahead: number | undefined;
}

/** Looks again only when something was written or another instant is asked about. */
function remembered({ peek, writes }: DispatcherOptions): (at: number) => Promise<Seen> {
  let memory: { readonly key: string; readonly seen: Seen } | undefined;
  return async (at) => {
    const key = `${writes()} ${at}`;
    if (memory?.key === key) return memory.seen;
    const first = await peek(0);
    const leftOver = first !== undefined && first <= at;
    const ahead = leftOver ? await peek(at) : first;
    memory = { key, seen: { leftOver, ahead } };
    return memory.seen;
  };
}

async function invokeOnce({ job, loadHandler, crashes }: DispatcherOptions): Promise<void> {
  const functionMs = job.timeoutSeconds * 1000;
  const handler = await loadHandler(job.handler);
  const outcome = await invoke(
    { handler, functionName: job.handler, event: {}, invocation: createInvocation() },
    { crashes, limits: { functionMs, integrationMs: functionMs } },
  );
  if (outcome.kind === 'threw') console.error('dispatch:', outcome.error);
}
