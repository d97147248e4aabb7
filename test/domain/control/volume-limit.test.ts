/** The daily volume limit: a day on which far more falls due than on any before waits for a person. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Control,
  type DayVolume,
  newControl,
} from '../../../functions/domain/control/control.ts';
import { dayVolume } from '../../../functions/domain/control/day-volume.ts';
import {
  isHeldAt,
  mayBeReleased,
  spansNotHeld,
} from '../../../functions/domain/control/held-days.ts';
import {
  dailyLimit,
  daysToCount,
  withDayReleased,
  withDaysCounted,
  withHeldReleased,
} from '../../../functions/domain/control/volume-limit.ts';
import { planId } from '../../../functions/domain/ids.ts';
import { DAY, HOUR, MINUTE, startOfSeoulDate } from '../../../functions/domain/time.ts';
import { tenOClock as now } from '../support/charging.ts';

const [yesterday, today, tomorrow] = ['2026-11-22', '2026-11-23', '2026-11-24'] as const;

const PRICE = 9_900;

/** A day on which so many fall due, at one price unless another sum is named. */
const day = (date: string, count: number, amount = count * PRICE): DayVolume => ({
  date,
  count,
  amount,
  plans: [],
});

const limit = { minCount: 10, minAmount: 1_000_000 };

const shop = (days: Control['days'] = {}): Control => ({
  ...newControl(),
  days,
  volumeLimit: { ...newControl().volumeLimit, ...limit },
});

const counted = (control: Control, days: readonly DayVolume[], at = now) =>
  withDaysCounted(control, { days, now: at });

const heldDates = ({ volumeLimit }: Control) => volumeLimit.held.map(({ date }) => date);

describe('without a person may fall due', () => {
  it.each([
    ['200 charges from the first day', newControl(), { count: 200, amount: 5_000_000 }],
    [
      'as much as the shop has said at least',
      shop({ [yesterday]: { count: 3, amount: 3 * PRICE } }),
      { count: 10, amount: 1_000_000 },
    ],
    [
      'three times what the busiest day had, in count and in won apart',
      shop({
        [yesterday]: { count: 400, amount: 400_000 },
        '2026-10-19': { count: 4, amount: 4_000_000 },
      }),
      { count: 1_200, amount: 12_000_000 },
    ],
    [
      'nothing more because of days that are over 35 days old, or have not come',
      shop({
        '2026-10-18': { count: 900, amount: 9_000_000 },
        [today]: { count: 900, amount: 9_000_000 },
      }),
      { count: 10, amount: 1_000_000 },
    ],
  ])('%s', (_, control, most) => {
    expect(dailyLimit(control, today)).toEqual(most);
  });
});

describe('a day of too much', () => {
  it('is announced the day before, with its preview, once', () => {
    const plans = [{ planId: planId('basic'), count: 11, amount: 11 * PRICE }];
    const more = { ...day(tomorrow, 11), plans };
    const held = counted(shop(), [day(today, 2), more]);
    expect(held.volumeLimit.held).toEqual([{ ...more, toldOn: today }]);
    const note = { date: tomorrow, due: 11, limit: 10, amount: 108_900, limit_amount: 1_000_000 };
    const event = { eventId: `run.held:${tomorrow}`, type: 'run.held', at: now, note };
    expect(held.pendingEvents).toEqual([event]);
    const again = counted(held, [day(today, 2), day(tomorrow, 40)], now + HOUR);
    expect(again.pendingEvents).toEqual([event]);
    expect(again.volumeLimit.held).toMatchObject([{ count: 40 }]);
  });

  it.each([
    ['in count', day(today, 11), true],
    ['in won', day(today, 1, 1_000_001), true],
    ['not at the limit itself', day(today, 10, 1_000_000), false],
  ])('%s', (_, due, isHeld) => {
    expect(heldDates(counted(shop(), [due]))).toEqual(isHeld ? [today] : []);
  });

  it('is let go when a person has cancelled what was too much', () => {
    const held = counted(shop(), [day(tomorrow, 11)]);
    expect(heldDates(counted(held, [day(tomorrow, 9)]))).toEqual([]);
  });

  it('waits until it is released, and holds up no other day', () => {
    const held = counted(shop(), [day(today, 11)]);
    const start = startOfSeoulDate(today);
    expect(
      [start - 1, start, start + DAY - 1, start + DAY].map((at) => isHeldAt(held, at)),
    ).toEqual([false, true, true, false]);
    const later = counted(held, [day(tomorrow, 3)], now + 2 * DAY);
    expect(spansNotHeld(later, now + 2 * DAY)).toEqual([
      { from: 0, until: start - 1 },
      { from: start + DAY, until: now + 2 * DAY },
    ]);
    expect(spansNotHeld(shop(), now)).toEqual([{ from: 0, until: now }]);
  });

  it('that nobody released is no measure for later days; one that was released is', () => {
    const held = counted(shop(), [day(today, 900)]);
    expect(dailyLimit(held, tomorrow).count).toBe(10);
    const freed = withHeldReleased(held);
    expect([heldDates(freed), dailyLimit(freed, tomorrow).count]).toEqual([[], 2_700]);
    expect(heldDates(counted(freed, [day(today, 900)]))).toEqual([]);
  });
});

describe('a held day that nobody releases', () => {
  const start = startOfSeoulDate(today);
  /** Counted every hour, as long as it has so many charges left. */
  const livedThrough = (control: Control, days: number, left = (_: number) => 11): Control => {
    let next = control;
    for (let hour = 1; hour <= days * 24; hour += 1) {
      const at = start + hour * HOUR;
      const due = daysToCount(next, at).map((date) => day(date, date === today ? left(hour) : 0));
      next = counted(next, due, at);
    }
    return next;
  };
  const toldAt = ({ pendingEvents }: Control) =>
    pendingEvents.map(({ type, at }) => [type, (at - start) / HOUR]);
  const held = counted(shop(), [day(today, 11)], start);

  it('is told again each morning at nine', () => {
    const after = livedThrough(held, 3);
    const mornings = [24 + 9, 48 + 9];
    expect(toldAt(after)).toEqual([0, ...mornings].map((hour) => ['run.held', hour]));
    const note = { date: today, due: 11, limit: 10, amount: 108_900, limit_amount: 1_000_000 };
    expect(after.pendingEvents.map((event) => event.note)).toEqual([note, note, note]);
    expect(new Set(after.pendingEvents.map(({ eventId }) => eventId)).size).toBe(3);
  });

  it('is told no more once a person releases it, or nothing of it is left', () => {
    expect(toldAt(livedThrough(withHeldReleased(held), 3))).toEqual([['run.held', 0]]);
    const emptied = livedThrough(held, 3, (hour) => (hour < 24 ? 11 : 0));
    expect([heldDates(emptied), toldAt(emptied)]).toEqual([[], [['run.held', 0]]]);
  });

  it('stays held though less of it is left than a day may bring', () => {
    const fewer = livedThrough(held, 3, (hour) => (hour < 24 ? 11 : 3));
    expect(heldDates(fewer)).toEqual([today]);
    expect(fewer.pendingEvents.at(-1)?.note).toMatchObject({ due: 3 });
  });

  it('is given up on the eve of its next due date: a worker misses it, and nobody hears of it', () => {
    const eve = startOfSeoulDate('2026-12-22');
    const after = livedThrough(held, 60);
    expect(toldAt(after).at(-1)).toEqual(['run.held', (eve - DAY - start) / HOUR + 9]);
    expect(spansNotHeld(after, eve - 1)).toHaveLength(2);
    expect(spansNotHeld(after, eve)).toEqual([{ from: 0, until: eve }]);
    expect(isHeldAt(after, start)).toBe(true);
  });

  it.each([
    ['2027-01-31', '2027-02-27'],
    ['2027-02-28', '2027-03-27'],
    ['2027-04-30', '2027-05-29'],
    ['2027-12-15', '2028-01-14'],
  ])('that of %s on %s', (date, eve) => {
    const one = counted(shop(), [day(date, 11)], startOfSeoulDate(date));
    const spans = (at: number) => spansNotHeld(one, at).length;
    expect([spans(startOfSeoulDate(eve) - 1), spans(startOfSeoulDate(eve))]).toEqual([2, 1]);
  });
});

describe('a release beforehand', () => {
  const released = withDayReleased(shop(), { date: tomorrow, count: 100 });

  it.each([
    [100, false],
    [120, false],
    [121, true],
  ])('for 100 charges: with %i due, held is %s', (count, isHeld) => {
    const after = counted(released, [day(tomorrow, count)]);
    expect(heldDates(after)).toEqual(isHeld ? [tomorrow] : []);
    const ids = after.pendingEvents.map(({ eventId }) => eventId);
    expect(ids).toEqual(isHeld ? [`run.held:${tomorrow}:${count}`] : []);
  });

  it('for fewer than a fifth less than what is held lets nothing go', () => {
    const held = counted(shop(), [day(tomorrow, 121)]);
    expect(heldDates(withDayReleased(held, { date: tomorrow, count: 100 }))).toEqual([tomorrow]);
    expect(heldDates(withDayReleased(held, { date: tomorrow, count: 101 }))).toEqual([]);
  });

  it('of a day that was seen is good for its won too, and a fifth more', () => {
    const freed = withHeldReleased(counted(shop(), [day(tomorrow, 100)]));
    expect(heldDates(counted(freed, [day(tomorrow, 100, 120 * PRICE)]))).toEqual([]);
    expect(heldDates(counted(freed, [day(tomorrow, 100, 121 * PRICE)]))).toEqual([tomorrow]);
  });

  it('is forgotten when its day is over', () => {
    expect(counted(released, [], now + DAY).volumeLimit.released).toHaveLength(1);
    expect(counted(released, [], now + 2 * DAY).volumeLimit.released).toEqual([]);
  });
});

describe('what falls due is counted', () => {
  it('today and tomorrow, once an hour', () => {
    expect(daysToCount(shop(), now)).toEqual([today, tomorrow]);
    const after = counted(shop(), [], now);
    expect(daysToCount(after, now + HOUR - MINUTE)).toEqual([]);
    expect(daysToCount(after, now + HOUR)).toEqual([today, tomorrow]);
  });

  it('for every day since the last count, at most 35', () => {
    const lastAt = (at: number) => counted(shop(), [], at);
    expect(daysToCount(lastAt(now - DAY), now)).toEqual([yesterday, today, tomorrow]);
    const long = daysToCount(lastAt(now - 90 * DAY), now);
    expect([long.length, long[0], long.at(-1)]).toEqual([37, '2026-10-19', tomorrow]);
  });

  it('and the most that was ever counted is what the day had', () => {
    const morning = counted(shop(), [day(today, 9, 700)]);
    const evening = counted(morning, [day(today, 1, 800)], now + 8 * HOUR);
    expect(evening.days).toEqual({ [today]: { count: 9, amount: 800 } });
    const later = counted(evening, [], now + 36 * DAY);
    expect(later.days).toEqual({});
  });

  it('never holds what is within the limit, whatever the order of counts', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 20 });
    fc.assert(
      fc.property(counts, (all) => {
        const after = all.reduce(
          (before, count, index) => counted(before, [day(today, count)], now + index * MINUTE),
          shop(),
        );
        expect([heldDates(after), after.pendingEvents]).toEqual([[], []]);
      }),
    );
  });
});

describe('the preview', () => {
  const charges = [
    { planId: planId('basic'), amount: 100 },
    { planId: planId('pro'), amount: 500 },
    { planId: planId('basic'), amount: 150 },
    { amount: 50 },
  ];

  it('names the plans, the most won first', () => {
    expect(dayVolume(today, { charges })).toEqual({
      date: today,
      count: 4,
      amount: 800,
      plans: [
        { planId: 'pro', count: 1, amount: 500 },
        { planId: 'basic', count: 2, amount: 250 },
        { planId: undefined, count: 1, amount: 50 },
      ],
    });
  });

  it('weighs what was only counted by the average', () => {
    expect(dayVolume(today, { charges, more: 4 })).toMatchObject({ count: 8, amount: 1_600 });
    expect(dayVolume(today, { charges: [], more: 4 })).toMatchObject({ count: 4, amount: 0 });
  });
});

it('may be released from today on, and for as long as it is held', () => {
  const held = counted(shop(), [day(yesterday, 30)], now - DAY);

  expect([yesterday, today, tomorrow].map((date) => mayBeReleased(held, date, now))).toEqual([
    true,
    true,
    true,
  ]);
  expect(mayBeReleased(shop(), yesterday, now)).toBe(false);
});
