/** Runs due work in the order of time: as time passes, and on the way when time is advanced. */
import { createQueue } from '../one-at-a-time.ts';
import type { Clock } from './clock.ts';

/** A recurring part: a schedule, a queue's visibility, late webhooks. */
export interface Recurring {
  readonly name: string;
  /** When it is due next; it may skip turns at which it would find nothing to do. */
  nextDueAt(): number | undefined | Promise<number | undefined>;
  runDue(): Promise<void>;
  /** Waits until its running work has had its effect. */
  settle?(): Promise<void>;
  /** Does extra due work, outside its turns; true if there was any. */
  finish?(): Promise<boolean>;
}

export interface Timetable {
  /** From now on this runs when it is due. */
  add(recurring: Recurring): void;
  /** Advances to an instant computed from now; resolves when nothing is due any more. */
  advance(target: (now: number) => number): Promise<void>;
  /** Runs a task between two turns, and then everything it makes due at this instant. */
  between(task: () => Promise<void>): Promise<void>;
  /** True while time is being advanced, when nothing waits in real time. */
  hurried(): boolean;
  /** Adds these parts, and runs them as real time passes, until stopped. */
  start(recurring: readonly Recurring[]): void;
  /** Ends after the running turn, also in the middle of an advance. */
  stop(): Promise<void>;
}

const tickMs = 250;
/** How often one part may stay due at one instant before it counts as stuck. */
const patience = 1000;
/** The limit of rounds of extra work: far more than ever occur. */
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

/** After an advance nothing is left to do at the new time, whatever the parts' turns. */
async function finishAll(world: World): Promise<void> {
  const { clock, recurring } = world;
  for (let rounds = 0; rounds < mostRounds; rounds += 1) {
    await settle(recurring);
    const done = await Promise.all(recurring.map((one) => one.finish?.() ?? false));
    if (!done.includes(true)) return;
    await runUntil(clock.now(), world);
  }
}

/** One after another in the order they were added, as a worker's work sends webhooks. */
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

/** Never runs two at once, and never keeps the process alive. */
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
