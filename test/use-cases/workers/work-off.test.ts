/** A worker in lines: none waits for another, none is removed before its work, none begins too late. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINES } from '../../../functions/domain/gateway/calls-in-flight.ts';
import { MINUTE, SECOND, type Span } from '../../../functions/domain/time.ts';
import { LONGEST_WORK, workOff } from '../../../functions/use-cases/workers/work-off.ts';
import { createKernel } from '../../simulation/world/kernel.ts';

const TIMEOUT = 10 * MINUTE;

interface Given {
  /** How long the work on each waiting message takes; the first ten wake the worker. */
  readonly spans: readonly Span[];
  /** Those whose work fails. */
  readonly failing?: readonly number[];
  readonly broken?: 'take' | 'remove';
  readonly lines?: (now: number) => number;
}

/** One invocation in simulated time; what was begun, done and removed, and when. */
async function worked({ spans, failing = [], broken, lines: linesAt }: Given) {
  const kernel = createKernel({ start: 0 });
  const lines = () => linesAt?.(kernel.now()) ?? LINES;
  const all = spans.map((_, index) => index);
  const waiting = all.slice(LINES);
  const log: [string, object][] = [];
  const begun = new Map<number, number>();
  const done = new Map<number, number>();
  const removed: number[][] = [];
  let [busy, most] = [0, 0];
  const work = async (message: number) => {
    begun.set(message, kernel.now());
    busy += 1;
    most = Math.max(most, busy);
    await kernel.sleep(spans[message] ?? 0);
    busy -= 1;
    if (failing.includes(message)) throw new Error('the table does not answer');
    done.set(message, kernel.now());
  };
  const queue = {
    take: async () => {
      await kernel.sleep(20);
      if (broken === 'take') throw new Error('the queue does not answer');
      return waiting.splice(0, 10);
    },
    remove: async (messages: readonly number[]) => {
      for (const one of messages) expect(done.has(one)).toBe(true);
      if (broken === 'remove') throw new Error('the queue does not answer');
      removed.push([...messages]);
    },
  };
  const ended = workOff(
    { queue, lines, log: { warn: (message, facts) => void log.push([message, facts]) } },
    { first: all.slice(0, LINES), work, timeLeft: () => TIMEOUT - kernel.now() },
  );
  let endedAt = Infinity;
  void ended.then(() => {
    endedAt = kernel.now();
  });
  await kernel.run(2 * TIMEOUT);
  return { failed: await ended, endedAt, begun, done, removed, waiting, most, log };
}

const seconds = (count: number, span = 1) => Array<Span>(count).fill(span * SECOND);

describe('a message of seventy-five seconds', () => {
  it('holds no other: each line takes the next one as soon as it is free', async () => {
    const { done } = await worked({ spans: [75 * SECOND, ...seconds(90)] });
    const others = [...done].filter(([message]) => message !== 0).map(([, at]) => at);
    expect(others).toHaveLength(90);
    // Ninety seconds of work in nine lines.
    expect(Math.max(...others)).toBeLessThan(12 * SECOND);
  });
});

describe('what is taken', () => {
  it('is removed when its work is done, ten at a time and the rest at the end', async () => {
    const { removed, done } = await worked({ spans: seconds(10 + 25) });
    expect(done.size).toBe(35);
    expect(removed.map(({ length }) => length)).toEqual([10, 10, 5]);
    // The first ten are removed by the event source, when the invocation has answered.
    expect(removed.flat().toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, index) => 10 + index),
    );
  });

  it('is never worked on beside more than nine others', async () => {
    expect((await worked({ spans: seconds(200) })).most).toBe(LINES);
  });

  it('is worked on beside fewer where the pace says so, and by more again afterwards', async () => {
    const slowed = (now: number) => (now < 30 * SECOND ? 2 : LINES);
    const { begun } = await worked({ spans: seconds(200), lines: slowed });
    const within = (from: number, to: number) =>
      [...begun.values()].filter((at) => at > from * SECOND && at <= to * SECOND).length;
    expect(within(2, 29)).toBeLessThanOrEqual(2 * 27);
    expect(within(2, 29)).toBeGreaterThan(40);
    expect(within(31, 41)).toBeGreaterThan(80);
  });

  it('and so are those that woke the worker; what it does not come to returns', async () => {
    const { begun, failed } = await worked({ spans: seconds(10, 75), lines: () => 1 });
    expect([...begun.values()].filter((at) => at < 74 * SECOND)).toHaveLength(1);
    expect(begun.size + failed.length).toBe(10);
    expect(failed.length).toBeGreaterThan(0);
  });

  it('begins while more than the longest work is left, and no later', async () => {
    const { begun, done, waiting } = await worked({ spans: seconds(2_000, 7) });
    expect(waiting.length).toBeGreaterThan(0);
    expect(Math.max(...begun.values())).toBeLessThan(TIMEOUT - LONGEST_WORK);
    expect(Math.max(...begun.values())).toBeGreaterThan(TIMEOUT - LONGEST_WORK - 8 * SECOND);
    expect(done.size).toBe(begun.size);
  });
});

describe('after a failure', () => {
  it('nothing more is taken, and the failed one returns', async () => {
    const { failed, removed, waiting, log } = await worked({
      spans: [SECOND / 2, ...seconds(64)],
      failing: [0],
    });
    expect(failed).toEqual([0]);
    expect(removed).toEqual([]);
    expect(waiting).toHaveLength(55);
    const reason = 'Error: the table does not answer';
    expect(log).toEqual([['a message returns', { reason }]]);
  });

  it('what is under way is worked to its end first, and what fails of it returns as well', async () => {
    const { failed, endedAt, done } = await worked({
      spans: [SECOND / 2, ...seconds(9, 75)],
      failing: [0, 7],
    });
    expect(endedAt).toBe(75 * SECOND);
    expect(failed).toEqual([0, 7]);
    expect(done.size).toBe(8);
  });

  it('of one that was taken it is not removed, and the others are', async () => {
    const { failed, removed } = await worked({ spans: seconds(15), failing: [12] });
    expect(failed).toEqual([12]);
    expect(removed).toEqual([[10, 11, 13, 14]]);
  });
});

it.each(['take', 'remove'] as const)('a queue that cannot %s fails no charge', async (broken) => {
  const { failed, done } = await worked({ spans: seconds(15), broken });
  expect(failed).toEqual([]);
  expect(done.size).toBe(broken === 'take' ? 10 : 15);
});

it('whatever takes how long and fails, each message is removed, returned or left, and never two of them', async () => {
  const span = fc.oneof(fc.integer({ min: 1, max: 3 * SECOND }), fc.constant(75 * SECOND));
  const spans = fc.array(span, { minLength: 1, maxLength: 120 });
  await fc.assert(
    fc.asyncProperty(spans, fc.array(fc.nat(119), { maxLength: 3 }), async (given, failing) => {
      const { failed, done, begun, removed } = await worked({ spans: given, failing });
      for (const one of removed.flat()) expect(failed).not.toContain(one);
      expect(new Set(removed.flat()).size).toBe(removed.flat().length);
      expect([...begun.keys()].filter((one) => !done.has(one)).toSorted()).toEqual(
        [...failed].toSorted(),
      );
      expect(removed.flat().length).toBe([...done.keys()].filter((one) => one >= LINES).length);
    }),
    { numRuns: 60 },
  );
});
