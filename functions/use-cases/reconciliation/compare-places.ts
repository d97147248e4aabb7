/**
 * Compares as many places of a side as may be at once: the gateway is asked about all of them
 * together, for its answers are what takes time; what they show is compared one after the other.
 */

import {
  hasCounted,
  placesAfter,
  placesOf,
  SPREADING,
  type Spreading,
  spreadOut,
} from '../../domain/reconciliation/places.ts';
import type { Position, Reached } from '../../domain/reconciliation/position.ts';
import {
  type Compared,
  type Reconciliation,
  withPage,
} from '../../domain/reconciliation/reconciliation.ts';
import type { Instant, ReconciledSpan } from '../../domain/time.ts';
import { compareLedger, type LedgerPorts } from './compare-ledger.ts';
import { compareTransactions, type TransactionPorts } from './compare-transactions.ts';
import { readTransactions } from './read-transactions.ts';
import { type PeriodsPorts, replayPeriods } from './replay-periods.ts';
import { type ReplayPorts, replayTransactions } from './replay-transactions.ts';

export interface PlacesPorts extends TransactionPorts, LedgerPorts, PeriodsPorts, ReplayPorts {
  /** As deployed if absent. */
  readonly spreading?: Spreading | undefined;
}

/** What came of it: the comparison unchanged where nothing did, and the first failure. */
export interface PlacesCompared {
  readonly next: Reconciliation;
  readonly failure?: { readonly error: unknown } | undefined;
}

/** Where something failed, or its turn came only after `until`, the place stays as it was. */
export async function comparePlaces(
  ports: PlacesPorts,
  run: Reconciliation,
  { most, until }: { readonly most: number; readonly until: Instant },
): Promise<PlacesCompared> {
  const begun = placesNow(run, ports.spreading ?? SPREADING);
  const read = await Promise.allSettled(begun.slice(0, most).map((at) => readAt(ports, run, at)));
  let places = failedLast(begun, read);
  let next = run;
  let failure: PlacesCompared['failure'];
  for (const one of read) {
    if (next !== run && ports.clock.now() >= until) break;
    try {
      const { at, reached, compared } = settled(one);
      const page = { compared: await compared(), now: ports.clock.now() };
      places = placesAfter(run, places, { at, reached });
      next = withPage(next, { ...page, next: places[0], beside: othersOf(places) });
    } catch (error) {
      failure ??= { error };
    }
  }
  return { next, failure };
}

const placesNow = (run: Reconciliation, spreading: Spreading) =>
  hasCounted(run, spreading.rowsADay) ? spreadOut(run, placesOf(run), spreading) : placesOf(run);

type Settled = PromiseSettledResult<PlaceRead>;

/** One that fails again and again does not hold up the others when fewer are read at once. */
function failedLast(places: readonly Position[], read: readonly Settled[]): readonly Position[] {
  const failed = places.filter((_, index) => read[index]?.status === 'rejected');
  return [...places.filter((at) => !failed.includes(at)), ...failed];
}

function settled(one: Settled): PlaceRead {
  if (one.status === 'rejected') throw one.reason;
  return one.value;
}

/** Most comparisons have none, and no such attribute. */
const othersOf = ([, ...others]: readonly Position[]) => (others.length === 0 ? undefined : others);

interface PlaceRead {
  readonly at: Position;
  readonly reached: Reached;
  readonly compared: () => Promise<Compared>;
}

async function readAt(ports: PlacesPorts, run: Reconciliation, at: Position): Promise<PlaceRead> {
  const done = ({ compared, ...reached }: { readonly compared: Compared } & Reached) => ({
    at,
    reached,
    compared: async () => compared,
  });
  switch (at.side) {
    case 'periods':
      return done(await replayPeriods(ports, at));
    case 'lost_paid':
      return done(await replayTransactions(ports, { ...partOf(at), status: 'paid' }));
    case 'lost_cancelled':
      return done(await replayTransactions(ports, { ...partOf(at), status: 'cancelled' }));
    case 'paid':
    case 'cancelled': {
      const part = await readTransactions(ports, { ...partOf(at), status: at.side });
      const { held } = part;
      return { at, reached: { held }, compared: () => compareTransactions(ports, part) };
    }
    case 'ledger': // Each of its entries stands in one place only.
      return done(await compareLedger(ports, { span: at.within ?? run.span, after: at.after }));
  }
}

const partOf = ({ from, until }: ReconciledSpan): ReconciledSpan => ({ from, until });
