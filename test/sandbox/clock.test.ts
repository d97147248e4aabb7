/** The sandbox's clock: Seoul's calendar, and all due work done on the way. */
import { describe, expect, it } from 'vitest';
import { createClock } from './clock/clock.ts';
import { addDuration } from './clock/duration.ts';
import { createProcessClock, type SavedClock } from './clock/process-clock.ts';
import { formatSeoul, parseInstant } from './clock/seoul.ts';
import { createTimetable, type Recurring } from './clock/timetable.ts';

const seoul = (text: string) => Date.parse(`${text}+09:00`);

describe('a duration', () => {
  it.each([
    ['2026-01-31T10:00', 'P1M', '2026-02-28T10:00'],
    ['2028-01-31T10:00', 'P1M', '2028-02-29T10:00'],
    ['2026-01-31T10:00', 'P2M', '2026-03-31T10:00'],
    // In UTC it is still 31 January.
    ['2026-02-01T03:00', 'P1M', '2026-03-01T03:00'],
    ['2026-12-31T23:59', 'P1Y2M', '2028-02-29T23:59'],
    ['2026-11-23T10:00', 'P1W1D', '2026-12-01T10:00'],
    ['2026-11-23T10:00', 'PT36H', '2026-11-24T22:00'],
    ['2026-11-23T10:00', 'P1DT2H3M4.5S', '2026-11-24T12:03:04.500'],
    ['2026-11-23T10:00', 'PT0S', '2026-11-23T10:00'],
  ])('from %s, %s leads to %s in Seoul', (from, duration, to) => {
    expect(addDuration(seoul(from), duration)).toBe(seoul(to));
  });

  it.each(['', 'P', 'PT', '1M', 'P1', '-P1M', 'P1MT', 'P1.5M', 'p1m', 'P1D2M'])(
    '"%s" is refused',
    (duration) => {
      expect(() => addDuration(0, duration)).toThrow('is not an ISO 8601 duration');
    },
  );
});

describe('an instant', () => {
  it.each([
    ['2026-12-31T10:00:00+09:00', '2026-12-31T10:00:00.000+09:00'],
    ['2026-12-31T01:00:00.000Z', '2026-12-31T10:00:00.000+09:00'],
    ['2026-12-31T10:00', '2026-12-31T10:00:00.000+09:00'],
    ['2026-12-31', '2026-12-31T00:00:00.000+09:00'],
  ])('%s is %s', (text, formatted) => {
    expect(formatSeoul(parseInstant(text))).toBe(formatted);
  });

  it.each(['', 'tomorrow', '2026-02-31', '2026-13-01', '2026-12-31T25:00Z', '1793408400000'])(
    '"%s" is refused',
    (text) => {
      expect(() => parseInstant(text)).toThrow('is not an ISO 8601 instant');
    },
  );
});

describe('the clock', () => {
  it('runs with the machine, never goes back, and publishes its offset', () => {
    const published: number[] = [];
    let machine = 1000;
    const clock = createClock({ machineNow: () => machine, publish: (ms) => published.push(ms) });
    clock.moveTo(5000);
    machine = 1500;
    clock.moveTo(2000);
    expect(clock.now()).toBe(5500);
    expect(published).toEqual([0, 4000, 4000]);
  });
});

describe("the start of a process's clock", () => {
  const now = seoul('2026-11-25T10:00');
  const ahead = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
  const hoursAhead = (SANDBOX_NOW: string | undefined, saved?: SavedClock) => {
    const environment: Record<string, string | undefined> = { SANDBOX_NOW };
    createProcessClock(environment, { saved, machineNow: () => now });
    return Math.round(Number(environment.CLOCK_OFFSET_MS) / 3_600_000);
  };
  const savedAhead = (hours: number) => ({
    clock_offset_ms: hours * 3_600_000,
    stopped_at_ms: now + (hours - 1) * 3_600_000,
  });

  it.each([
    ['is the machine’s now', undefined, undefined, 0],
    ['is the machine’s now if nothing is said', '', undefined, 0],
    ['may lie ahead', ahead(1000), undefined, 1000],
    ['may lie behind', ahead(-1000), undefined, -1000],
    ['is where a saved clock would be', undefined, savedAhead(50), 50],
    ['is where a saved clock would be, also behind', undefined, savedAhead(-50), -50],
    ['is moved ahead of a saved clock', ahead(-20), savedAhead(-50), -20],
    ['is not set back behind a saved clock', ahead(20), savedAhead(50), 50],
  ])('%s (%s, %j)', (_, SANDBOX_NOW, saved, hours) => {
    expect(hoursAhead(SANDBOX_NOW, saved)).toBe(hours);
  });

  it('is never before the saved clock’s end, even if the machine’s clock was set back', () => {
    const stopped_at_ms = now + 9 * 3_600_000;
    expect(hoursAhead(undefined, { clock_offset_ms: 0, stopped_at_ms })).toBe(9);
  });

  it.each(['lunch', '2026-02-31', '10:00', '1999-12-31T23:59:59+09:00', '2100-01-01', 'P1M'])(
    'is not %s, which is refused in one line',
    (text) => {
      expect(() => hoursAhead(text)).toThrow(
        `SANDBOX_NOW=${text} is no instant at which the sandbox can begin. Give one from 2000 to ` +
          '2099 in ISO 8601, such as 2026-12-31T10:00:00+09:00.',
      );
    },
  );
});

describe('the timetable', () => {
  const start = seoul('2026-11-23T09:58');
  const setUp = () => {
    const clock = createClock({ machineNow: () => start, publish: () => undefined });
    const timetable = createTimetable(clock);
    const ran: string[] = [];
    const note = (name: string) => async () => {
      ran.push(`${formatSeoul(clock.now()).slice(11, 16)} ${name}`);
    };
    return { clock, timetable, ran, note };
  };

  it('runs everything due on the way, in order, each at its own instant', async () => {
    const { clock, timetable, ran, note } = setUp();
    timetable.add(everyFiveMinutes(start, note('dispatcher')));
    timetable.add(once(seoul('2026-11-23T10:07'), note('webhook')));
    await timetable.advance((now) => now + 12 * 60_000);
    expect(ran).toEqual([
      '10:00 dispatcher',
      '10:05 dispatcher',
      '10:07 webhook',
      '10:10 dispatcher',
    ]);
    expect(formatSeoul(clock.now())).toContain('T10:10:00');
  });

  it('also runs what becomes due on the way', async () => {
    const { clock, timetable, ran, note } = setUp();
    const follow = async () => {
      await note('first')();
      timetable.add(once(clock.now() + 60_000, note('second')));
    };
    timetable.add(once(start + 60_000, follow));
    await timetable.advance((now) => now + 5 * 60_000);
    expect(ran).toEqual(['09:59 first', '10:00 second']);
  });

  it('waits until running work has had its effect', async () => {
    const { timetable } = setUp();
    let delivered = false;
    const settle = async () => {
      delivered = true;
    };
    timetable.add({ ...once(undefined, async () => undefined), settle });
    await timetable.advance((now) => now);
    expect(delivered).toBe(true);
  });

  it('settles each part after those before it: what a worker sends is then delivered', async () => {
    const { timetable, ran, note } = setUp();
    const idle = once(undefined, async () => undefined);
    const slowly = () => new Promise<void>((resolve) => setImmediate(resolve));
    timetable.add({ ...idle, settle: () => slowly().then(note('worker')) });
    timetable.add({ ...idle, settle: note('webhooks') });
    await timetable.advance((now) => now);
    expect(ran.slice(0, 2)).toEqual(['09:58 worker', '09:58 webhooks']);
  });

  it('finishes at the new time whatever is left, until nothing is', async () => {
    const { timetable, ran, note } = setUp();
    let left = 2;
    const finish = async () => {
      if (left === 0) return false;
      left -= 1;
      await note('finishing')();
      return true;
    };
    timetable.add({ ...once(undefined, async () => undefined), finish });
    await timetable.advance((now) => now + 60_000);
    expect(ran).toEqual(['09:59 finishing', '09:59 finishing']);
  });

  it('runs a task between two turns, and what falls due with it', async () => {
    const { timetable, ran, note } = setUp();
    await timetable.between(async () => {
      await note('by hand')();
      timetable.add(once(start, note('what follows')));
    });
    expect(ran).toEqual(['09:58 by hand', '09:58 what follows']);
  });

  it('is hurried only while it is advanced, and does one advance after another', async () => {
    const { clock, timetable } = setUp();
    const hurried: boolean[] = [timetable.hurried()];
    timetable.add(once(start + 1, async () => void hurried.push(timetable.hurried())));
    await Promise.all([
      timetable.advance((now) => addDuration(now, 'P1D')),
      timetable.advance((now) => addDuration(now, 'P1D')),
    ]);
    hurried.push(timetable.hurried());
    expect(hurried).toEqual([false, true, false]);
    expect(formatSeoul(clock.now())).toContain('2026-11-25T09:58');
  });

  it('stops in the middle of an advance, after the running turn', async () => {
    const { clock, timetable, ran, note } = setUp();
    timetable.add(
      once(start + 60_000, async () => {
        void timetable.stop();
        await note('last')();
      }),
    );
    timetable.add(once(start + 120_000, note('never')));
    await timetable.advance((now) => addDuration(now, 'P1D'));
    expect(ran).toEqual(['09:59 last']);
    expect(formatSeoul(clock.now())).toContain('T09:59:00');
  });

  it('names a part that stays due for ever, instead of never returning', async () => {
    const { timetable } = setUp();
    timetable.add({ name: 'the stuck one', nextDueAt: () => start, runDue: async () => undefined });
    await expect(timetable.advance((now) => now)).rejects.toThrow('the stuck one stays due');
  });
});

function everyFiveMinutes(start: number, run: () => Promise<void>): Recurring {
  const step = 5 * 60_000;
  let due = Math.ceil(start / step) * step;
  return {
    name: 'every five minutes',
    nextDueAt: () => due,
    runDue() {
      due += step;
      return run();
    },
  };
}

function once(at: number | undefined, run: () => Promise<void>): Recurring {
  let due = at;
  return {
    name: 'once',
    nextDueAt: () => due,
    runDue() {
      due = undefined;
      return run();
    },
  };
}
