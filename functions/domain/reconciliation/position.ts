/**
 * Where a comparison of the gateway's transactions with the ledger continues, by whichever worker.
 *
 *   paid, day by day → cancelled, day by day → the ledger, newest first
 *
 * The replay into a restored table first adopts what the table has lost:
 *
 *   open periods of every subscription → lost rows among the paid → among the cancelled → as above
 */
import type { TableId } from '../ids.ts';
import { DAY, type Instant, type ReconciledSpan } from '../time.ts';

export const TRANSACTION_SIDES = ['lost_paid', 'lost_cancelled', 'paid', 'cancelled'] as const;

export const LIST_SIDES = ['periods', 'ledger'] as const;

/** Which page of which side is read next. */
export type Position =
  | {
      readonly side: (typeof TRANSACTION_SIDES)[number];
      /** The beginning of the day, within the span, whose pages are being read. */
      readonly from: Instant;
      readonly page: number;
    }
  | { readonly side: (typeof LIST_SIDES)[number]; readonly after?: string | undefined };

/** What determines the order of sides: the span, and whether it is a replay. */
export interface Way {
  readonly span: ReconciledSpan;
  /** The restored table that it unlocks; absent for a plain comparison. */
  readonly replays?: TableId | undefined;
}

/** Where a comparison begins. */
export const firstPosition = (way: Way): Position | undefined => sidesOf(way)[0];

/** The day that is read from this position, cut off at the end of the span. */
export const dayAt = (span: ReconciledSpan, from: Instant): ReconciledSpan => ({
  from,
  until: Math.min(from + DAY, span.until),
});

/** The position after a page; undefined when that page was the last. */
export function nextPosition(
  way: Way,
  { at, more }: { readonly at: Position; readonly more: boolean | string },
): Position | undefined {
  const onSameSide = 'from' in at ? nextInTransactions(way, at, more) : nextInList(at, more);
  if (onSameSide !== undefined) return onSameSide;
  const sides = sidesOf(way);
  return sides[sides.findIndex(({ side }) => side === at.side) + 1];
}

type InTransactions = Extract<Position, { from: Instant }>;

function nextInTransactions(
  { span }: Way,
  at: InTransactions,
  more: boolean | string,
): InTransactions | undefined {
  if (more) return { ...at, page: at.page + 1 };
  const { until } = dayAt(span, at.from);
  return until < span.until ? { ...at, from: until, page: 1 } : undefined;
}

const nextInList = (
  at: Exclude<Position, InTransactions>,
  more: boolean | string,
): Position | undefined => (typeof more === 'string' ? { ...at, after: more } : undefined);

/** The first position of each side, in the order in which sides are read. */
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
