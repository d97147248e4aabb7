/**
 * Where a comparison of the PG's book with the ledger goes on. Any worker can continue after any other.
 *
 *   paid, day by day → cancelled, day by day → the ledger, newest first
 *
 * The replay of the book into a restored table first adopts what the table has lost:
 *
 *   open periods of every subscription → lost rows among the paid → among the cancelled → as above
 */
import type { TableId } from '../ids.ts';
import { DAY, type Instant, type ReconciledSpan } from '../time.ts';

export const TRANSACTION_SIDES = ['lost_paid', 'lost_cancelled', 'paid', 'cancelled'] as const;

export const LIST_SIDES = ['periods', 'ledger'] as const;

export type Position =
  | {
      readonly side: (typeof TRANSACTION_SIDES)[number];
      /** The beginning of the day, within the span, whose pages are being read. */
      readonly from: Instant;
      readonly page: number;
    }
  | { readonly side: (typeof LIST_SIDES)[number]; readonly after?: string | undefined };

/** What decides the way: how far it goes, and whether it is a replay. */
export interface Way {
  readonly span: ReconciledSpan;
  /** The restored table that it is to release; absent for a mere comparison. */
  readonly replays?: TableId | undefined;
}

/** Where it begins. */
export const firstPosition = (way: Way): Position | undefined => sidesOf(way)[0];

/** The day that is being read, cut off at the end of the span. */
export const dayAt = (span: ReconciledSpan, from: Instant): ReconciledSpan => ({
  from,
  until: Math.min(from + DAY, span.until),
});

/** Where it goes on after a page; undefined when that was the last. */
export function nextPosition(
  way: Way,
  { at, more }: { readonly at: Position; readonly more: boolean | string },
): Position | undefined {
  const onSameSide = 'from' in at ? nextInBook(way, at, more) : nextInList(at, more);
  if (onSameSide !== undefined) return onSameSide;
  const sides = sidesOf(way);
  return sides[sides.findIndex(({ side }) => side === at.side) + 1];
}

type InBook = Extract<Position, { from: Instant }>;

function nextInBook({ span }: Way, at: InBook, more: boolean | string): InBook | undefined {
  if (more) return { ...at, page: at.page + 1 };
  const { until } = dayAt(span, at.from);
  return until < span.until ? { ...at, from: until, page: 1 } : undefined;
}

const nextInList = (at: Exclude<Position, InBook>, more: boolean | string): Position | undefined =>
  typeof more === 'string' ? { ...at, after: more } : undefined;

/** The beginning of each side, in their order. */
const sidesOf = ({ span, replays }: Way): readonly Position[] => {
  const from = { from: span.from, page: 1 };
  const lost: readonly Position[] = [
    { side: 'periods' },
    { side: 'lost_paid', ...from },
    { side: 'lost_cancelled', ...from },
  ];
  return [
    ...(replays === undefined ? [] : lost),
    { side: 'paid', ...from },
    { side: 'cancelled', ...from },
    { side: 'ledger' },
  ];
};
