/**
 * Where a comparison of the gateway's transactions with the ledger continues, by whichever worker.
 *
 *   paid, part by part → cancelled, part by part → the ledger, newest first
 *
 * A part is a day, or less of it: as much as one answer holds. A list is never read page by page, for
 * a payment leaves the list of paid ones when it is refunded, and the first of the next page would
 * move to the page that was read already, unseen.
 *
 * The replay into a restored table first adopts what the table has lost:
 *
 *   open periods of every subscription → lost rows among the paid → among the cancelled → as above
 */
import type { TableId } from '../ids.ts';
import { DAY, type Instant, type ReconciledSpan, SECOND, type Span } from '../time.ts';

export const TRANSACTION_SIDES = ['lost_paid', 'lost_cancelled', 'paid', 'cancelled'] as const;

export const LIST_SIDES = ['periods', 'ledger'] as const;

/** Which part of which side is read next. */
export type Position = InTransactions | InList;

export interface InTransactions extends ReconciledSpan {
  readonly side: (typeof TRANSACTION_SIDES)[number];
  /** Where another place goes on (`places.ts`); absent where none does before the span's end. */
  readonly end?: Instant | undefined;
}

export interface InList {
  readonly side: (typeof LIST_SIDES)[number];
  readonly after?: string | undefined;
  /** The part of the ledger that is left; absent while that is the whole span. */
  readonly within?: ReconciledSpan | undefined;
}

/** What determines the order of sides: the span, and whether it is a replay. */
export interface Way {
  readonly span: ReconciledSpan;
  /** The restored table that it unlocks; absent for a plain comparison. */
  readonly replays?: TableId | undefined;
}

/** Where a comparison begins. */
export const firstPosition = (way: Way): Position | undefined => sidesOf(way)[0];

/** How much of a part one answer held: all of it, all of the little there was, or not all. */
export type Held = 'all' | 'little' | 'too_little';

/** What became of one reading: how much of a part it held, or where a list of ours goes on. */
export interface Reached {
  readonly held?: Held | undefined;
  readonly after?: string | undefined;
  /** When the oldest entry of the ledger that was read was made. */
  readonly oldest?: Instant | undefined;
}

export interface Reading {
  readonly at: Position;
  readonly reached: Reached;
}

/** The position after a reading; undefined when that was the last. */
export const nextPosition = (way: Way, reading: Reading): Position | undefined =>
  nextOnSide(way, reading) ?? nextSide(way, reading.at);

/** Undefined when that was the last of its side, or of its place. */
export const nextOnSide = ({ span }: Way, { at, reached }: Reading): Position | undefined =>
  isInTransactions(at)
    ? nextInTransactions(span, at, reached.held)
    : nextInList(at, reached, at.within ?? span);

/** Where the next side begins. */
export function nextSide(way: Way, { side: done }: Position): Position | undefined {
  const sides = sidesOf(way);
  return sides[sides.findIndex(({ side }) => side === done) + 1];
}

export const isInTransactions = (at: Position): at is InTransactions => 'from' in at;

/** A part that one answer does not hold is halved; where little happened, the next is longer. */
function nextInTransactions(
  span: ReconciledSpan,
  at: InTransactions,
  held: Held | undefined,
): InTransactions | undefined {
  const { from, until, end = span.until } = at;
  const length = until - from;
  if (held === 'too_little' && length > SECOND) return { ...at, until: from + halfOf(length) };
  if (until >= end) return undefined;
  return { ...at, ...partFrom(end, until, held === 'little' ? 2 * length : length) };
}

/** In whole seconds, as the gateway counts. */
export const halfOf = (length: Span) => Math.ceil(length / 2 / SECOND) * SECOND;

/** A part of this length, or of a day, cut off at the end. */
const partFrom = (end: Instant, from: Instant, length: Span): ReconciledSpan => ({
  from,
  until: Math.min(from + Math.min(length, DAY), end),
});

/** The rest keeps the second of the oldest entry: there may be more of the same. */
function nextInList(
  at: InList,
  { after, oldest }: Reached,
  { from, until }: ReconciledSpan,
): InList | undefined {
  if (after === undefined) return undefined;
  if (oldest === undefined) return { ...at, after };
  const next = (Math.floor(oldest / SECOND) + 1) * SECOND;
  return { ...at, after, within: { from, until: Math.min(until, next) } };
}

/** The first position of each side, in the order in which sides are read. */
const sidesOf = ({ span, replays }: Way): readonly Position[] => {
  const first = partFrom(span.until, span.from, DAY);
  const lost: readonly Position[] = [
    { side: 'periods' },
    { side: 'lost_paid', ...first },
    { side: 'lost_cancelled', ...first },
  ];
  return [
    ...(replays === undefined ? [] : lost),
    { side: 'paid', ...first },
    { side: 'cancelled', ...first },
    { side: 'ledger' },
  ];
};
