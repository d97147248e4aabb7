/**
 * One comparison of the gateway's transactions with the ledger, in both directions, a page at a
 * time. Its item holds where it continues and, at the end, the report. A replay into a restored
 * table is one, too.
 */
import type { UnreadableRow } from '../gateway/answer.ts';
import type { ReconciliationId } from '../ids.ts';
import type { Won } from '../money.ts';
import { type PendingEvent, pendingEvent } from '../outbox.ts';
import { DAY, type Instant, MINUTE } from '../time.ts';
import type { Discrepancy, DiscrepancyClass } from './discrepancy.ts';
import { firstPosition, type Position, type Way } from './position.ts';

/** The longest span that Iamport lists, and the longest that can be requested. */
export const LONGEST_SPAN = 90 * DAY;

/** Nothing older is compared: the ledger forgets payments a few days later (`erasure/retention.ts`). */
export const LONGEST_AGO = 5 * 365 * DAY;

/** A report lists at most this many discrepancies; its figures count all of them. */
export const MOST_LISTED = 200;

/** How many of the gateway's transactions and ledger entries were read, by kind. */
export interface Counts {
  /** Payments at the gateway that are ours. */
  readonly payments: number;
  /** The shop's other payments in the same account. */
  readonly notOurs: number;
  /** Visits to the window: records without money. */
  readonly registrations: number;
  /** Payments whose charge is still under way: its own inquiry decides. */
  readonly underWay: number;
  /** Discrepancies for which a case was opened before. */
  readonly inCase: number;
  /** Paid ledger entries that were looked for at the gateway. */
  readonly entries: number;
  /** Records of the gateway that cannot be read: skipped, and named in the report. */
  readonly unreadable: number;
}

export const NO_COUNTS: Counts = {
  payments: 0,
  notOurs: 0,
  registrations: 0,
  underWay: 0,
  inCase: 0,
  entries: 0,
  unreadable: 0,
};

/** Won over our payments: `There` at the gateway, `Here` in the ledger for the same ones. */
export interface Sums {
  readonly paidThere: number;
  readonly refundedThere: number;
  readonly paidHere: number;
  readonly refundedHere: number;
}

/** Payments that stand in a case, opened by this comparison or before, and their won. */
export interface InCases {
  readonly count: number;
  readonly amount: Won;
}

export const NONE_IN_CASES: InCases = { count: 0, amount: 0 };

export const NO_SUMS: Sums = { paidThere: 0, refundedThere: 0, paidHere: 0, refundedHere: 0 };

export interface Reconciliation extends Way {
  readonly id: ReconciliationId;
  /** `hourly`, `nightly`, or the person who requested it. */
  readonly askedBy: string;
  readonly createdAt: Instant;
  readonly finishedAt?: Instant | undefined;
  /** Where it continues; absent once it is finished. */
  readonly position?: Position | undefined;
  /** Where else it continues at the same time, on the same side. */
  readonly beside?: readonly Position[] | undefined;
  readonly counts: Counts;
  readonly sums: Sums;
  readonly byClass: Readonly<Partial<Record<DiscrepancyClass, number>>>;
  readonly inCases: InCases;
  /** The first `MOST_LISTED` of them. */
  readonly differences: readonly Discrepancy[];
  /** The first `MOST_LISTED` records that cannot be read. */
  readonly unreadable: readonly UnreadableRow[];
  readonly pendingEvents: readonly PendingEvent[];
  readonly wakeAt?: Instant | undefined;
}

/** What the comparison of one page found. */
export interface Compared {
  readonly counts: Counts;
  readonly sums: Sums;
  readonly differences: readonly Discrepancy[];
  readonly inCases?: InCases | undefined;
  readonly unreadable?: readonly UnreadableRow[] | undefined;
}

/** A comparison at its first position, due at once unless `wakeAt` says otherwise. */
export const newReconciliation = (
  asked: Pick<Reconciliation, 'id' | 'span' | 'askedBy' | 'replays' | 'wakeAt'> & {
    readonly now: Instant;
  },
): Reconciliation => ({
  id: asked.id,
  span: asked.span,
  askedBy: asked.askedBy,
  replays: asked.replays,
  createdAt: asked.now,
  position: firstPosition(asked),
  counts: NO_COUNTS,
  sums: NO_SUMS,
  byClass: {},
  inCases: NONE_IN_CASES,
  differences: [],
  unreadable: [],
  pendingEvents: [],
  wakeAt: asked.wakeAt ?? asked.now,
});

/** The comparison with one page added; the last page finishes it, with an event. */
export function withPage(
  run: Reconciliation,
  page: {
    readonly compared: Compared;
    readonly next: Position | undefined;
    readonly beside?: readonly Position[] | undefined;
    readonly now: Instant;
  },
): Reconciliation {
  const { compared, next, beside, now } = page;
  const skipped = newIn(run, compared.unreadable ?? []);
  const counts = countsOf(run.counts, compared.counts);
  const added = {
    ...run,
    counts: { ...counts, unreadable: counts.unreadable + skipped.length },
    sums: sumsOf(run.sums, compared.sums),
    byClass: counted(run.byClass, compared.differences),
    inCases: inCasesOf(run.inCases, compared.inCases ?? NONE_IN_CASES),
    differences: [...run.differences, ...compared.differences].slice(0, MOST_LISTED),
    unreadable: [...run.unreadable, ...skipped].slice(0, MOST_LISTED),
    position: next,
    beside,
  };
  if (next !== undefined) return { ...added, wakeAt: now };
  const events = pendingEvent({ type: 'reconciliation.finished', about: run.id, at: now });
  return { ...added, finishedAt: now, pendingEvents: [events], wakeAt: now + MINUTE };
}

/** The comparison after its report was published: no work is left. */
export const afterReporting = (run: Reconciliation): Reconciliation => ({
  ...run,
  pendingEvents: [],
  wakeAt: undefined,
});

/**
 * Whether there was no discrepancy at all: none was found, both sums agree, and everything could be
 * read. Undefined until it is finished.
 */
export const agrees = (run: Reconciliation): boolean | undefined =>
  run.finishedAt === undefined
    ? undefined
    : hasNothingNew(run) && sumsAgree(run.sums) && run.counts.unreadable === 0;

/** Whether nothing differs but what stands in cases or could not be read. */
export const agreesExcept = (run: Reconciliation): boolean =>
  hasNothingNew(run) &&
  (sumsAgree(run.sums) || run.inCases.count > 0) &&
  run.inCases.count + run.counts.unreadable > 0;

const hasNothingNew = ({ byClass }: Reconciliation) =>
  Object.values(byClass).every((count) => count === 0);

/** Whether both sides show the same money. */
export const sumsAgree = ({ paidThere, paidHere, refundedThere, refundedHere }: Sums) =>
  paidThere === paidHere && refundedThere === refundedHere;

/** A record may be met on several sides, and again when a page is repeated. */
function newIn({ unreadable }: Reconciliation, rows: readonly UnreadableRow[]) {
  const nameOf = ({ impUid, merchantUid, part }: UnreadableRow) =>
    impUid ?? merchantUid ?? (part && `${part.status} ${part.from}`);
  const known = new Set(unreadable.flatMap((row) => nameOf(row) ?? []));
  return rows.filter((row) => {
    const name = nameOf(row);
    return name === undefined || !known.has(name);
  });
}

export const inCasesOf = (a: InCases, b: InCases): InCases => ({
  count: a.count + b.count,
  amount: a.amount + b.amount,
});

export const countsOf = (a: Counts, b: Counts): Counts => ({
  payments: a.payments + b.payments,
  notOurs: a.notOurs + b.notOurs,
  registrations: a.registrations + b.registrations,
  underWay: a.underWay + b.underWay,
  inCase: a.inCase + b.inCase,
  entries: a.entries + b.entries,
  unreadable: a.unreadable + b.unreadable,
});

export const sumsOf = (a: Sums, b: Sums): Sums => ({
  paidThere: a.paidThere + b.paidThere,
  refundedThere: a.refundedThere + b.refundedThere,
  paidHere: a.paidHere + b.paidHere,
  refundedHere: a.refundedHere + b.refundedHere,
});

function counted(
  byClass: Reconciliation['byClass'],
  differences: readonly Discrepancy[],
): Reconciliation['byClass'] {
  const counts = { ...byClass };
  for (const { class: one } of differences) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
