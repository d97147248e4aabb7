/**
 * A queue and the Lambda it feeds, as strict as AWS: at most so many invocations at once, each ended at
 * its time-out; batches that end with their slowest message, or lines that take the next themselves;
 * an approximate depth, a bound for what is in flight, and now and then a message twice.
 */
import { SECOND, type Span } from '../../../functions/domain/time.ts';
import type { OwnQueue, Work, WorkQueue } from '../../../functions/ports/work.ts';
import { workOff } from '../../../functions/use-cases/workers/work-off.ts';
import type { Kernel } from '../../simulation/world/kernel.ts';
import type { Chance } from './chance.ts';

export interface Fleet {
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** Each invocation takes the next message itself as soon as one is done, as it is deployed. */
  readonly inLines: boolean;
  readonly timeout: Span;
  readonly visibility: Span;
}

export interface FedQueue extends WorkQueue {
  readonly invocations: () => number;
  /** Together, in milliseconds. */
  readonly billed: () => number;
  readonly deliveries: () => number;
  readonly requests: () => number;
}

/** What an invocation takes besides its messages. */
const OVERHEAD: Span = 20;
/** What a request of a function to SQS takes. */
const REQUEST: Span = 15;
const LONG_POLL: Span = SECOND;
const MOST_IN_FLIGHT = 120_000;
const MOST_IN_CALL = 10;
const TWICE = 0.001;

/** The work on one item, and how many may be worked on at once. */
export interface Begun {
  readonly work: (id: string) => Promise<void>;
  readonly lines: () => number;
}

type Begin = () => Begun;

interface Queued {
  readonly id: string;
}

export function fedQueue(
  { kernel, chance }: { readonly kernel: Kernel; readonly chance: Chance },
  fleet: Fleet,
  begin: Begin,
): FedQueue {
  let waiting: Queued[] = [];
  let [at, running, inFlight] = [0, 0, 0];
  const total = { invocations: 0, billed: 0, deliveries: 0, requests: 0 };

  const length = () => waiting.length - at;
  const given = (most: number): readonly Queued[] => {
    const batch = waiting.slice(at, at + Math.min(most, MOST_IN_FLIGHT - inFlight));
    at += batch.length;
    if (at > 10_000) [waiting, at] = [waiting.slice(at), 0];
    inFlight += batch.length;
    total.deliveries += batch.length;
    for (const one of batch) if (chance() < TWICE) waiting.push({ ...one });
    return batch;
  };
  /** What an invocation took and has not removed; it comes back when its time is over. */
  const ownQueue = (out: Set<Queued>): OwnQueue<Queued> => ({
    take: async () => {
      total.requests += 1;
      await kernel.sleep(REQUEST);
      if (length() === 0) await kernel.sleep(LONG_POLL);
      const taken = given(MOST_IN_CALL);
      for (const one of taken) out.add(one);
      return taken;
    },
    remove: async (done) => {
      total.requests += 1;
      await kernel.sleep(REQUEST);
      inFlight -= done.length;
      for (const one of done) out.delete(one);
    },
  });
  const feed = () => {
    while (running < fleet.maxConcurrency && length() > 0) {
      const batch = given(fleet.batchSize);
      if (batch.length === 0) return;
      running += 1;
      void invoke(batch);
    }
  };
  const invoke = async (batch: readonly Queued[]) => {
    const out = new Set<Queued>();
    const begun = kernel.now();
    await kernel.sleep(OVERHEAD);
    await worked({ kernel, fleet, begin, queue: ownQueue(out), begun }, batch);
    total.invocations += 1;
    // The event source receives and deletes them.
    total.requests += 2;
    total.billed += kernel.now() - begun;
    if (kernel.now() > begun + fleet.timeout)
      throw new Error('an invocation was ended in its work');
    running -= 1;
    inFlight -= batch.length;
    for (const one of out)
      kernel.at(begun + fleet.visibility, () => {
        inFlight -= 1;
        waiting.push(one);
        feed();
      });
    feed();
  };
  return {
    send: async (work: readonly Work[]) => {
      total.requests += Math.ceil(work.length / MOST_IN_CALL);
      for (const { id } of work) waiting.push({ id });
      feed();
    },
    depth: async () => Math.round((length() + inFlight) * (0.9 + 0.2 * chance())),
    invocations: () => total.invocations,
    billed: () => total.billed,
    deliveries: () => total.deliveries,
    requests: () => total.requests,
  };
}

/** The work of one invocation on its messages. */
async function worked(
  run: {
    readonly kernel: Kernel;
    readonly fleet: Fleet;
    readonly begin: Begin;
    readonly queue: OwnQueue<Queued>;
    readonly begun: number;
  },
  batch: readonly Queued[],
): Promise<void> {
  const { work, lines } = run.begin();
  const one = ({ id }: Queued) => work(id);
  if (!run.fleet.inLines) {
    await Promise.all(batch.map(one));
    return;
  }
  const timeLeft = () => run.begun + run.fleet.timeout - run.kernel.now();
  const log = {
    warn: (message: string) => {
      throw new Error(message);
    },
  };
  await workOff({ queue: run.queue, lines, log }, { first: batch, work: one, timeLeft });
}
