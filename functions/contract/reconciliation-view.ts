/** A reconciliation in answers and events: as JSON, and as text for people. */
import { DISCREPANCY_CLASSES } from '../domain/reconciliation/discrepancy.ts';
import {
  agrees,
  MOST_LISTED,
  type Reconciliation,
} from '../domain/reconciliation/reconciliation.ts';
import { seoulIso } from '../domain/time.ts';

/** With its discrepancies; `zero_difference` is null until the reconciliation is finished. */
export const reconciliationView = (run: Reconciliation) => ({
  ...reconciliationSummary(run),
  differences: run.differences.map((one) => ({
    class: one.class,
    merchant_uid: one.merchantUid,
    imp_uid: one.impUid ?? null,
    amount: one.amount,
    resolution: one.resolution,
  })),
  differences_listed_at_most: MOST_LISTED,
});

/** Without its single discrepancies: for lists and events. */
export const reconciliationSummary = (run: Reconciliation) => ({
  id: run.id,
  status: run.finishedAt === undefined ? ('running' as const) : ('finished' as const),
  from: seoulIso(run.span.from),
  until: seoulIso(run.span.until),
  asked_by: run.askedBy,
  created_at: seoulIso(run.createdAt),
  finished_at: run.finishedAt === undefined ? null : seoulIso(run.finishedAt),
  zero_difference: agrees(run) ?? null,
  counts: {
    payments: run.counts.payments,
    ledger_entries: run.counts.entries,
    under_way: run.counts.underWay,
    in_case: run.counts.inCase,
    registrations: run.counts.registrations,
    not_ours: run.counts.notOurs,
  },
  sums: {
    pg: { paid: run.sums.paidThere, refunded: run.sums.refundedThere },
    ledger: { paid: run.sums.paidHere, refunded: run.sums.refundedHere },
  },
  differences_by_class: Object.fromEntries(
    DISCREPANCY_CLASSES.map((one) => [one, run.byClass[one] ?? 0]),
  ),
});

/** The same as lines of text. */
export function reconciliationText(run: Reconciliation): string {
  const { id, status, from, until, asked_by, zero_difference, ...figures } =
    reconciliationSummary(run);
  return [
    `Reconciliation ${id}: ${from} to ${until}, asked by ${asked_by}, ${status}`,
    verdict(zero_difference),
    ...lines('', figures.counts),
    ...lines('PG: ', figures.sums.pg, ' won'),
    ...lines('Ledger: ', figures.sums.ledger, ' won'),
    ...lines('Difference ', figures.differences_by_class),
    ...run.differences.map(
      (one) =>
        `- ${one.class}: ${one.merchantUid} ${one.impUid ?? ''} ${one.amount} won → ${one.resolution}`,
    ),
    '',
  ].join('\n');
}

function verdict(zeroDifference: boolean | null): string {
  if (zeroDifference === null) return 'Not finished yet: the figures so far.';
  return zeroDifference ? 'The books agree.' : 'The books differed.';
}

const lines = (label: string, figures: Readonly<Record<string, number>>, unit = '') =>
  Object.entries(figures).map(
    ([name, value]) => `${label}${name.replaceAll('_', ' ')}: ${value}${unit}`,
  );
