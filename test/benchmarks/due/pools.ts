/** What could be reached: the same charges in a pool that never waits, and in a plain loop. */
import type { Instant } from '../../../functions/domain/time.ts';
import type { Answer } from './chance.ts';

export interface Charge extends Answer {
  readonly dueAt: Instant;
}

/** When the last of them is answered, if each of `calls` lines takes the next as soon as it is free. */
export function idealEnd(charges: readonly Charge[], calls: number): Instant {
  const free = Array.from({ length: calls }, () => 0);
  let end = 0;
  for (const { dueAt, span } of charges) {
    // The line that is free first: the top of a heap, which sinks to its new place.
    const until = Math.max(free[0] ?? 0, dueAt) + span;
    sink(free, until);
    end = Math.max(end, until);
  }
  return end;
}

function sink(heap: number[], value: number): void {
  let index = 0;
  for (;;) {
    const [left, right] = [2 * index + 1, 2 * index + 2];
    const child = (heap[right] ?? Infinity) < (heap[left] ?? Infinity) ? right : left;
    const smaller = heap[child] ?? Infinity;
    if (smaller >= value) break;
    heap[index] = smaller;
    index = child;
  }
  heap[index] = value;
}

/** The same, if `calls` are begun together and the next only when all of them are answered. */
export function naiveEnd(charges: readonly Charge[], calls: number): Instant {
  let now = 0;
  let at = 0;
  while (at < charges.length) {
    now = Math.max(now, charges[at]?.dueAt ?? 0);
    let longest = 0;
    let taken = 0;
    for (; taken < calls && (charges[at + taken]?.dueAt ?? Infinity) <= now; taken += 1)
      longest = Math.max(longest, charges[at + taken]?.span ?? 0);
    at += taken;
    now += longest;
  }
  return now;
}
