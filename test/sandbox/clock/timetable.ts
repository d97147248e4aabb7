/** Runs what is due, in the order of time: as time passes, and on the way when it is advanced. */
import { createQueue } from '../one-at-a-time.ts';
import type { Clock } from './clock.ts';

/** Something that falls due again and again: a schedule, a queue's visibility, late webhooks. */
export interface Recurring {
  readonly name: string;
  /** When it is due next; it may look further than its own rhythm and skip idle turns. */
  nextDueAt(): number | undefined | Promise<number | undefined>;
  runDue(): Promise<void>;
  /** Waits until what is under way has had its effect. */
  settle?(): Promise<void>;
  /** Does what is due now off its own rhythm; true if there was something. */
  finish?(): Promise<boolean>;
}

export interface Timetable {
  /** From now on this runs when it is due. */
  add(recurring: Recurring): void;
  /** Moves time on to an instant reckoned from now; returns when nothing is due any more. */
  advance(target: (now: number) => number): Promise<void>;
  /** Does something between two turns, and then what follows from it at this instant. */
  between(task: () => Promise<void>): Promise<void>;
  /** True while time is being advanced: nobody waits for real. */
  hurried(): boolean;
  /** Adds these, and runs what falls due as real time passes, until stopped. */
  start(recurring: readonly Recurring[]): void;
  /** Ends after the turn under way, also in the middle of an advance. */
  stop(): Promise<void>;
}

const tickMs = 250;
/** How often one thing may stay due at one instant before it is taken to be stuck. */
const patience = 1000;
/** How often what is finished off its rhythm may leave something to finish: far more than it does. */
const mostRounds = 50;

export function createTimetable(clock: Clock): Timetable {
  const recurring: Recurring[] = [];
  const inTurn = createQueue();
  let stopped = false;
  const world: World = { clock, recurring, stopped: () => stopped };
  let hurried = false;
  let ticking: NodeJS.Timeout | undefined;

  const advance = async (target: (now: number) => number): Promise<void> => {
    hurried = true;
    try {
      const end = target(clock.now());
      await runUntil(end, world);
      if (stopped) return;
      clock.moveTo(end);
      await finishAll(world);
    } finally {
      hurried = false;
    }
  };
  const tick = (): Promise<void> => inTurn(() => runUntil(clock.now(), world)).catch(report);

  return {
    add: (one) => void recurring.push(one),
    advance: (target) => inTurn(() => advance(target)),
    between: (task) =>
      inTurn(async () => {
        await task();
        await runUntil(clock.now(), world);
      }),
    hurried: () => hurried,
    start(first) {
      recurring.push(...first);
      ticking = every(tickMs, tick);
    },
    async stop() {
      stopped = true;
      clearInterval(ticking);
      await inTurn(async () => undefined);
    },
  };
}

interface World {
  readonly clock: Clock;
  readonly recurring: readonly Recurring[];
  readonly stopped: () => boolean;
}

async function runUntil(end: number, { clock, recurring, stopped }: World): Promise<void> {
  let instant = Number.NEGATIVE_INFINITY;
  let turnsAtThisInstant = 0;
  while (!stopped()) {
    await settle(recurring);
    const next = await earliest(recurring);
    if (next === undefined || next.at > end) return;
    turnsAtThisInstant = next.at > instant ? 0 : turnsAtThisInstant + 1;
    if (turnsAtThisInstant > patience) {
      throw new Error(`${next.one.name} stays due at ${new Date(next.at).toISOString()} for ever.`);
    }
    instant = Math.max(instant, next.at);
    clock.moveTo(next.at);
    await next.one.runDue();
  }
}

/** After an advance nothing is due any more at the new time, whatever the rhythms say. */
async function finishAll(world: World): Promise<void> {
  const { clock, recurring } = world;
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    await settle(recurring);
    const done = await Promise.all(recurring.map((one) => one.finish?.() ?? false));
    if (!done.includes(true)) return;
    await runUntil(clock.now(), world);
  }
}

/** One after the other, as they were added: what the worker does sends webhooks. */
async function settle(recurring: readonly Recurring[]): Promise<void> {
  for (const one of recurring) await one.settle?.();
}

async function earliest(recurring: readonly Recurring[]) {
  const due = await Promise.all(
    recurring.map(async (one) => ({
      one,
      at: (await one.nextDueAt()) ?? Number.POSITIVE_INFINITY,
    })),
  );
  return due.filter(({ at }) => Number.isFinite(at)).sort((a, b) => a.at - b.at)[0];
}

/** Never two at once, and never a reason for the process to stay. */
function every(milliseconds: number, task: () => Promise<void>): NodeJS.Timeout {
  let busy = false;
  return setInterval(async () => {
    if (busy) return;
    busy = true;
    await task();
    busy = false;
  }, milliseconds).unref();
}

function report(error: unknown): void {
  console.error(error);
}
