/**
 * A queue and the Lambda it feeds, as strict as AWS: at most so many invocations at once, batches that
 * end with their slowest message, an approximate depth, a bound for what is in flight, and now and
 * then a message twice.
 */
import type { Span } from '../../../functions/domain/time.ts';
import type { Work, WorkQueue } from '../../../functions/ports/work.ts';
import type { Kernel } from '../../simulation/world/kernel.ts';
import type { Chance } from './chance.ts';

export interface Fleet {
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** Each invocation fetches the next message itself as soon as one is done, as many at once as a batch. */
  readonly drains?: boolean | undefined;
}

export interface FedQueue extends WorkQueue {
  readonly invocations: () => number;
  /** Together, in milliseconds. */
  readonly billed: () => number;
  readonly deliveries: () => number;
}

/** What an invocation takes besides its messages. */
const OVERHEAD: Span = 20;
const MOST_IN_FLIGHT = 120_000;
const TWICE = 0.001;

export function fedQueue(
  world: { readonly kernel: Kernel; readonly chance: Chance },
  { batchSize, maxConcurrency, drains = false }: Fleet,
  handle: (ids: readonly string[]) => Promise<void>,
): FedQueue {
  const { kernel, chance } = world;
  const [lines, size, share] = drains
    ? [maxConcurrency * batchSize, 1, 1 / batchSize]
    : [maxConcurrency, batchSize, 1];
  let waiting: string[] = [];
  let [at, running, inFlight] = [0, 0, 0];
  const total = { invocations: 0, billed: 0, deliveries: 0 };

  const length = () => waiting.length - at;
  const take = () => {
    while (running < lines && length() > 0 && inFlight < MOST_IN_FLIGHT) {
      const batch = waiting.slice(at, at + size);
      at += batch.length;
      if (at > 10_000) [waiting, at] = [waiting.slice(at), 0];
      void invoke(batch);
    }
  };
  const invoke = async (batch: readonly string[]) => {
    running += 1;
    inFlight += batch.length;
    for (const id of batch) if (chance() < TWICE) waiting.push(id);
    const begun = kernel.now();
    await kernel.sleep(OVERHEAD);
    await handle(batch);
    total.invocations += share;
    total.deliveries += batch.length;
    total.billed += share * (kernel.now() - begun);
    running -= 1;
    inFlight -= batch.length;
    take();
  };
  return {
    send: async (work: readonly Work[]) => {
      for (const { id } of work) waiting.push(id);
      take();
    },
    depth: async () => Math.round((length() + inFlight) * (0.9 + 0.2 * chance())),
    invocations: () => total.invocations,
    billed: () => total.billed,
    deliveries: () => total.deliveries,
  };
}
