/** Several places of a side: in whatever order they are read, nothing is read twice or left out. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reconciliationId } from '../../../functions/domain/ids.ts';
import {
  hasCounted,
  placesAfter,
  placesOf,
  type Spreading,
  spreadOut,
} from '../../../functions/domain/reconciliation/places.ts';
import {
  firstPosition,
  isInTransactions,
  type Position,
  type Way,
} from '../../../functions/domain/reconciliation/position.ts';
import {
  NO_COUNTS,
  newReconciliation,
} from '../../../functions/domain/reconciliation/reconciliation.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { tenOClock as from } from '../support/charging.ts';
import { COPY } from '../support/control.ts';

const span = { from, until: from + 3 * DAY };
const spreading = { places: 8, answers: 16 };

/** Payments and ledger entries made at these instants, of which an answer holds `most`. */
interface Books {
  readonly way: Way;
  readonly made: readonly Instant[];
  readonly most: number;
}

/** What one place reads of them, and where it gets. */
function answerAt({ way, made, most }: Books, at: Position) {
  if (isInTransactions(at)) {
    const rows = made.filter((one) => one >= at.from && one < at.until);
    const isCut = rows.length > most && at.until - at.from > SECOND;
    const held = isCut ? 'too_little' : rows.length * 2 < most ? 'little' : 'all';
    return { rows: isCut ? [] : rows, reached: { held } as const };
  }
  const within = at.within ?? way.span;
  const left = made
    .map((one, index) => ({ one, index }))
    .filter(({ one }) => one >= within.from && one < within.until)
    .toSorted((a, b) => b.one - a.one || b.index - a.index);
  // A cursor is a place in the whole list, as in the index.
  const begin = left.findIndex(({ one, index }) => isAfter({ one, index }, at.after));
  const page = begin < 0 ? [] : left.slice(begin, begin + most);
  const last = page.at(-1);
  const isMore = begin >= 0 && begin + most < left.length;
  const after = isMore && last ? `${last.one} ${last.index}` : undefined;
  return { rows: page.map(({ one }) => one), reached: { after, oldest: last?.one } };
}

function isAfter(entry: { readonly one: Instant; readonly index: number }, cursor?: string) {
  if (cursor === undefined) return true;
  const [one = 0, index = 0] = cursor.split(' ').map(Number);
  return entry.one < one || (entry.one === one && entry.index < index);
}

/** Which of the places is read next, and whether that fails. */
type Turn = (places: number) => { readonly which: number; readonly fails: boolean };

function readThrough(books: Books, spread: Omit<Spreading, 'rowsADay'>, turn: Turn) {
  const read = new Map<string, Instant[]>();
  const first = firstPosition(books.way);
  let places = first === undefined ? [] : [first];
  let [answers, mostPlaces] = [0, 0];
  for (; places.length > 0 && answers < 100_000; answers += 1) {
    places = [...spreadOut(books.way, places, spread)];
    mostPlaces = Math.max(mostPlaces, places.length);
    expect(new Set(places.map(({ side }) => side)).size).toBe(1);
    const { which, fails } = turn(places.length);
    const at = places[which];
    if (at === undefined || fails) continue;
    const { rows, reached } = answerAt(books, at);
    read.set(at.side, [...(read.get(at.side) ?? []), ...rows]);
    places = [...placesAfter(books.way, places, { at, reached })];
  }
  return { read, answers, mostPlaces };
}

const inOrder: Turn = () => ({ which: 0, fails: false });

const ascending = (instants: readonly Instant[]) => instants.toSorted((a, b) => a - b);

it('whichever place is read next, and whichever fails, all is compared once', () => {
  const offsets = fc.array(fc.integer({ min: 0, max: 3 * DAY - 1 }), { maxLength: 150 });
  const turns = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3 })), { minLength: 1 });
  const most = fc.integer({ min: 1, max: 20 });
  const widths = fc.record({
    places: fc.integer({ min: 1, max: 9 }),
    answers: fc.nat({ max: 20 }),
  });
  const spread = widths.map(({ places, answers }) => ({ places, answers: answers + 2 }));
  fc.assert(
    fc.property(offsets, fc.boolean(), most, spread, turns, (all, close, hold, width, order) => {
      const made = all.map((at) => from + (close ? at % HOUR : at));
      let step = 0;
      const turn: Turn = (places) => {
        const [pick, fate] = order[step % order.length] ?? [0, 0];
        step += 1;
        // One that failed is tried again: not every turn may.
        return { which: (pick + step) % places, fails: fate === 0 && step % 2 === 0 };
      };
      const { read, mostPlaces } = readThrough({ way: { span }, made, most: hold }, width, turn);
      for (const side of ['paid', 'cancelled', 'ledger'])
        expect(ascending(read.get(side) ?? [])).toEqual(ascending(made));
      expect(mostPlaces).toBeLessThanOrEqual(width.places);
    }),
    { numRuns: 200 },
  );
});

it('no second of the span belongs to two places, and none to nobody', () => {
  const lengths = fc.integer({ min: 1, max: 90 * DAY });
  const parts = fc.integer({ min: SECOND, max: DAY });
  fc.assert(
    fc.property(lengths, parts, (length, part) => {
      const way = { span: { from, until: from + length } };
      const until = Math.min(from + part, from + length);
      const places = spreadOut(way, [{ side: 'paid', from, until }], spreading);
      const all = places.filter(isInTransactions);
      expect(all[0]?.from).toBe(from);
      for (const [index, { end, ...at }] of all.entries()) {
        expect(end ?? way.span.until).toBe(all[index + 1]?.from ?? way.span.until);
        expect((at.from - from) % SECOND).toBe(0);
        expect(at.until).toBeLessThanOrEqual(end ?? way.span.until);
      }
    }),
  );
});

it('half of the longest place becomes one of its own, as long as there is room', () => {
  const at = (begin: number, end: number) => ({
    side: 'paid',
    from: from + begin,
    until: from + begin + MINUTE,
    end: from + end,
  });
  const first: Position = { side: 'paid', from, until: from + MINUTE };
  expect(spreadOut({ span }, [first], { places: 4, answers: 16 })).toEqual([
    at(0, 18 * HOUR),
    at(18 * HOUR, 36 * HOUR),
    at(36 * HOUR, 54 * HOUR),
    at(54 * HOUR, 72 * HOUR),
  ]);
});

it('sixteen answers are worth a place of their own, and fifteen are not', () => {
  const places = (minutes: number) => {
    const way = { span: { from, until: from + minutes * MINUTE } };
    return spreadOut(way, [{ side: 'paid', from, until: from + MINUTE }], spreading).length;
  };
  expect([places(15), places(16)]).toEqual([1, 2]);
});

it('a comparison goes on at its places, and a finished one at none', () => {
  const asked = { id: reconciliationId('nightly-1'), askedBy: 'nightly', now: from };
  const begun = newReconciliation({ ...asked, span });
  const [first] = placesOf(begun);
  const other: Position = { side: 'paid', from: from + DAY, until: from + 2 * DAY };
  expect(first).toEqual({ side: 'paid', from, until: from + DAY });
  expect(placesOf({ ...begun, beside: [other] })).toEqual([first, other]);
  expect(placesOf({ ...begun, position: undefined })).toEqual([]);
});

it('a part that an answer fills is followed by one as long', () => {
  const at: Position = { side: 'paid', from, until: from + HOUR };
  const after = (held: 'all' | 'little') =>
    placesAfter({ span }, [at], { at, reached: { held } }).filter(isInTransactions);
  expect(after('all')).toEqual([{ ...at, from: from + HOUR, until: from + 2 * HOUR }]);
  expect(after('little')).toEqual([{ ...at, from: from + HOUR, until: from + 3 * HOUR }]);
});

it('a dense hour is shared by all places until little is left of it', () => {
  const made = Array.from({ length: 6_000 }, (_, n) => from + n * 600);
  const books: Books = { way: { span: { from, until: from + HOUR } }, made, most: 10 };
  const alone = readThrough(books, { ...spreading, places: 1 }, inOrder);
  const { answers, mostPlaces } = readThrough(books, spreading, inOrder);
  expect(mostPlaces).toBe(8);
  expect(answers).toBeLessThan(alone.answers * 1.1);
});

it('a replay, and what takes few answers, stays one place', () => {
  const dense: Position = { side: 'paid', from, until: from + SECOND };
  expect(spreadOut({ span, replays: COPY }, [dense], spreading)).toEqual([dense]);
  const sparse: Position = { side: 'paid', from, until: from + 12 * HOUR };
  expect(spreadOut({ span }, [sparse], spreading)).toEqual([sparse]);
  const end: Position = { side: 'ledger', after: 'a', within: { from, until: from + MINUTE } };
  expect(spreadOut({ span }, [end], spreading)).toEqual([end]);
  const periods: Position = { side: 'periods' };
  expect(spreadOut({ span }, [periods], spreading)).toEqual([periods]);
});

it('only so many rows a day are many, and so many at least', () => {
  const asked = { id: reconciliationId('nightly-1'), askedBy: 'nightly', now: from };
  const counted = (days: number, payments: number) =>
    hasCounted(
      {
        ...newReconciliation({ ...asked, span: { from, until: from + days * DAY } }),
        counts: { ...NO_COUNTS, payments, notOurs: 1, registrations: 1, underWay: 1 },
      },
      1_000,
    );
  expect(counted(3, 2_997)).toBe(true);
  expect(counted(3, 2_996)).toBe(false);
  expect(counted(1 / 24, 997)).toBe(true);
  expect(counted(1 / 24, 996)).toBe(false);
});
