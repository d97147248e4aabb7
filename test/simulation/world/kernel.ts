/**
 * Simulated time: a queue of steps, run one after the other. Nothing but this loop makes time pass,
 * and between two steps every promise that can settle has settled.
 */
import { nextTick } from 'node:process';
import type { Instant, Span } from '../../../functions/domain/time.ts';

/** A step returns it when no promise can settle because of it: then the loop need not wait. */
export const QUIET = Symbol('quiet');

/** One step; unless it returns `QUIET`, promises may settle because of it. */
export type Action = () => unknown;

export interface Kernel {
  /** The true time; the clocks of functions may differ from it. */
  readonly now: () => Instant;
  /** `owner` names whose step it is, for `choose`. */
  readonly at: (instant: Instant, action: Action, owner?: string) => void;
  readonly after: (span: Span, action: Action, owner?: string) => void;
  readonly sleep: (span: Span) => Promise<void>;
  /** Resolves when `until` is reached, no step is left, or `stop` was called. */
  readonly run: (until: Instant) => Promise<void>;
  readonly stop: () => void;
  readonly isStopped: () => boolean;
  /** Steps taken so far. */
  readonly steps: () => number;
}

export interface KernelOptions {
  readonly start: Instant;
  /** Which of several steps of one instant runs first; the oldest if absent. */
  readonly choose?: Choose | undefined;
  readonly mostSteps?: number | undefined;
}

/** Picks one of the owners by its index, even if there is only one; undefined ends the run here. */
export type Choose = (owners: readonly string[]) => number | undefined;

interface Due {
  readonly owner: string;
  readonly at: Instant;
  readonly order: number;
  readonly action: Action;
}

export function createKernel(options: KernelOptions): Kernel {
  const queue = new Agenda();
  let now = options.start;
  let order = 0;
  let steps = 0;
  let stopped = false;

  const at: Kernel['at'] = (instant, action, owner = '') => {
    order += 1;
    queue.add({ at: Math.max(instant, now), order, action, owner });
  };
  const next = (until: Instant): Due | undefined => {
    const first = queue.first();
    if (first === undefined || first.at > until) return undefined;
    return options.choose === undefined ? queue.take() : chosen(first.at, options.choose);
  };
  const chosen = (instant: Instant, choose: Choose): Due | undefined => {
    const ties: Due[] = [];
    for (let due = queue.first(); due?.at === instant; due = queue.first())
      ties.push(queue.take() ?? due);
    const choice = choose(ties.map(({ owner }) => owner));
    if (choice === undefined) return undefined;
    const [picked] = ties.splice(choice, 1);
    for (const other of ties) queue.add(other);
    return picked;
  };
  return {
    now: () => now,
    at,
    after: (span, action, owner) => at(now + span, action, owner),
    sleep: (span) => new Promise((resolve) => at(now + span, resolve)),
    run: async (until) => {
      await everythingSettled();
      for (let due = next(until); due !== undefined && !stopped; due = next(until)) {
        now = due.at;
        steps += 1;
        if (steps > (options.mostSteps ?? Infinity)) throw new Error('the simulation does not end');
        if (due.action() !== QUIET) await everythingSettled();
      }
      if (!stopped) now = Math.max(now, until);
    },
    stop: () => {
      stopped = true;
    },
    isStopped: () => stopped,
    steps: () => steps,
  };
}

/** Requested from a promise's callback, a tick comes when no promise is left that can settle. */
const everythingSettled = () => new Promise<void>(atNextTick);

const atNextTick = (resolve: () => void) => nextTick(resolve);

/** A binary heap, earliest first, and in order of arrival within one instant. */
class Agenda {
  readonly #heap: Due[] = [];

  first(): Due | undefined {
    return this.#heap[0];
  }

  add(due: Due): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(due);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isBefore(due, above)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = due;
  }

  take(): Due | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(due: Due): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = left + 1;
      const smaller = isBefore(heap[right], heap[left]) ? right : left;
      const below = heap[smaller];
      if (below === undefined || !isBefore(below, due)) break;
      heap[index] = below;
      index = smaller;
    }
    heap[index] = due;
  }
}

const isBefore = (one: Due | undefined, other: Due | undefined): boolean =>
  one !== undefined &&
  (other === undefined || one.at < other.at || (one.at === other.at && one.order < other.order));
