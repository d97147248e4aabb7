/**
 * A worker in lines: each takes the next message as soon as its last one is done, so that none waits
 * for the slowest of a batch.
 */
import { LINES } from '../../domain/gateway/calls-in-flight.ts';
import { MINUTE, type Span } from '../../domain/time.ts';
import type { Log } from '../../ports/runtime.ts';
import type { OwnQueue } from '../../ports/work.ts';

/** What one message takes at worst: 75 s for the PG's answer, and some more to record it. */
export const LONGEST_WORK: Span = 2 * MINUTE;

export interface Batch<Message> {
  /** The messages that woke the worker. */
  readonly first: readonly Message[];
  readonly work: (message: Message) => Promise<void>;
  /** Until the invocation is ended. */
  readonly timeLeft: () => Span;
}

/**
 * Works on the first messages, and on others of the queue while there is time. Returns which failed.
 * One that was taken is removed only when its work is done: whatever becomes of the invocation, it
 * comes back. What was not begun returns too. After a failure no more are taken: what failed once may fail for all.
 */
export async function workOff<Message>(
  ports: {
    readonly queue: OwnQueue<Message>;
    /** How many may be worked on at once now. */
    readonly lines: () => number;
    readonly log: Log;
  },
  { first, work, timeLeft }: Batch<Message>,
): Promise<readonly Message[]> {
  const { queue, lines, log } = ports;
  const busy = new Set<Promise<unknown>>();
  const [failed, done, hand]: [Message[], Message[], Message[]] = [[], [], [...first]];
  let isWell = true;
  const stop = (error: unknown): undefined => {
    isWell = false;
    log.warn('a message returns', { reason: String(error) });
  };
  const begin = (message: Message) => {
    const line: Promise<unknown> = work(message)
      .then(() => finish(message))
      .catch((error: unknown) => {
        failed.push(message);
        stop(error);
      })
      .then(() => busy.delete(line));
    busy.add(line);
  };
  const remove = () => queue.remove(done.splice(0));
  const finish = async (message: Message) => {
    if (!first.includes(message) && done.push(message) === LINES) await remove();
  };
  const refill = async () => hand.push(...((await queue.take().catch(stop)) ?? [])) > 0;
  while (isWell && timeLeft() > LONGEST_WORK) {
    const isFree = busy.size < lines();
    const next = isFree ? hand.shift() : undefined;
    if (next !== undefined) begin(next);
    else if (!isFree || !(await refill())) {
      if (busy.size === 0) break;
      await Promise.race(busy);
    }
  }
  await Promise.all(busy);
  if (done.length > 0) await remove().catch(stop);
  return [...failed, ...hand.filter((message) => first.includes(message))];
}
