/**
 * Several places of one side at once: where very many rows are compared, the rest of the side is
 * divided, by time, into places that are read together, each on from its own position.
 *
 * No second belongs to two places, and a side begins when every place of the one before is done: a
 * payment that is refunded meanwhile has moved to a list that is read later. A replay has one place,
 * and so has whoever compares few rows.
 */
import { DAY, type Instant, SECOND, type Span } from '../time.ts';
import {
  halfOf,
  isInTransactions,
  nextOnSide,
  nextSide,
  type Position,
  type Reading,
  type Way,
} from './position.ts';
import type { Reconciliation } from './reconciliation.ts';

/** When a side is divided, and into how many places. */
export interface Spreading {
  readonly places: number;
  /** So many rows were counted for each day of the span, and not before. */
  readonly rowsADay: number;
  /** What is left of a place must take so many answers. */
  readonly answers: number;
}

/** With a million rows a day, one after the other, a night would last for more than a day. */
export const SPREADING: Spreading = { places: 8, rowsADay: 5_000, answers: 16 };

/** The places where it continues, of which there is mostly one; none once it is finished. */
export const placesOf = ({ position, beside = [] }: Reconciliation): readonly Position[] =>
  position === undefined ? [] : [position, ...beside];

/** Whether so many rows were counted already, for each day of its span and one at least. */
export const hasCounted = ({ counts, span }: Reconciliation, rowsADay: number): boolean =>
  counts.payments + counts.notOurs + counts.registrations + counts.underWay >=
  rowsADay * Math.max(1, (span.until - span.from) / DAY);

/** The places with what is left of them divided, as far as that is worth a place of its own. */
export function spreadOut(
  way: Way,
  places: readonly Position[],
  { places: most, answers }: Omit<Spreading, 'rowsADay'>,
): readonly Position[] {
  const all = [...places];
  while (all.length < most) {
    const left = all.map((at) => answersLeft(way, at));
    const longest = left.indexOf(Math.max(...left));
    const at = all[longest];
    if (way.replays !== undefined || at === undefined || (left[longest] ?? 0) < answers) break;
    all.splice(longest, 1, ...halvesOf(way, at));
  }
  return all;
}

/** The places after one of them was read; those of the next side when it was the last; then none. */
export function placesAfter(
  way: Way,
  places: readonly Position[],
  reading: Reading,
): readonly Position[] {
  const left = places.flatMap((one) =>
    one === reading.at ? (nextOnSide(way, reading) ?? []) : [one],
  );
  return left.length > 0 ? left : [nextSide(way, reading.at) ?? []].flat();
}

/** What an answer about the ledger spans if a million entries are made on a day: a few seconds. */
const LEDGER_PAGE: Span = 10 * SECOND;

/** Roughly how many answers the rest of the place takes; none where it is never divided. */
function answersLeft({ span }: Way, at: Position): number {
  if (isInTransactions(at)) return (endOf(at, span) - at.from) / (at.until - at.from);
  if (at.side === 'periods') return 0;
  const { from, until } = at.within ?? span;
  return (until - from) / LEDGER_PAGE;
}

const endOf = ({ end }: { readonly end?: Instant | undefined }, { until }: Way['span']) =>
  end ?? until;

/** The first goes on where the place was; of the ledger, which is read backwards, that is the later. */
function halvesOf({ span }: Way, at: Position): readonly [Position, Position] {
  if (isInTransactions(at)) {
    const end = endOf(at, span);
    const middle = at.from + halfOf(end - at.from);
    const until = Math.min(middle + at.until - at.from, end);
    return [
      { ...at, end: middle },
      { side: at.side, from: middle, until, end },
    ];
  }
  const { from, until } = at.within ?? span;
  const middle = from + halfOf(until - from);
  return [
    { ...at, within: { from: middle, until } },
    { side: at.side, within: { from, until: middle } },
  ];
}
