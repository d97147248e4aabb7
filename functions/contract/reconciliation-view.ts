/** A reconciliation in answers and events: as JSON, and as text for people. */
import type { UnreadableRow } from '../domain/gateway/answer.ts';
import { DISCREPANCY_CLASSES } from '../domain/reconciliation/discrepancy.ts';
import {
  agrees,
  agreesExcept,
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
  unreadable: run.unreadable.map(({ impUid, merchantUid, fields, part }) => ({
    imp_uid: impUid ?? null,
    merchant_uid: merchantUid ?? null,
    fields: [...fields],
    part: part
      ? { status: part.status, from: seoulIso(part.from), until: seoulIso(part.until) }
      : null,
  })),
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
    unreadable: run.counts.unreadable,
  },
  in_cases: { count: run.inCases.count, amount: run.inCases.amount },
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
  const { id, status, from, until, asked_by, ...figures } = reconciliationSummary(run);
  return [
    `Reconciliation ${id}: ${from} to ${until}, asked by ${asked_by}, ${status}`,
    verdict(run),
    ...lines('', figures.counts),
    ...lines('PG: ', figures.sums.pg, ' won'),
    ...lines('Ledger: ', figures.sums.ledger, ' won'),
    ...lines('Difference ', figures.differences_by_class),
    ...run.differences.map(
      (one) =>
        `- ${one.class}: ${one.merchantUid} ${one.impUid ?? ''} ${grouped(one.amount)} won → ${one.resolution}`,
    ),
    ...run.unreadable.map(
      (row) => `- unreadable: ${unreadableName(row)} (${row.fields.join(', ')})`,
    ),
    '',
  ].join('\n');
}

const unreadableName = ({ merchantUid, impUid, part }: UnreadableRow) =>
  part
    ? `a part of the list of ${part.status}, ${seoulIso(part.from)} to ${seoulIso(part.until)}`
    : `${merchantUid ?? ''} ${impUid ?? ''}`;

function verdict(run: Reconciliation): string {
  const zeroDifference = agrees(run);
  if (zeroDifference === undefined) return 'Not finished yet: the figures so far.';
  if (agreesExcept(run)) return `The books agree except ${exceptions(run).join(' and ')}.`;
  return zeroDifference ? 'The books agree.' : 'The books differed.';
}

function exceptions({ inCases, counts }: Reconciliation): readonly string[] {
  const stands = inCases.count > 0;
  return [
    ...(stands ? [`${inCases.count} in cases (${grouped(inCases.amount)} won)`] : []),
    ...(counts.unreadable > 0 ? [`${counts.unreadable} that could not be read`] : []),
  ];
}

const lines = (label: string, figures: Readonly<Record<string, number>>, unit = '') =>
  Object.entries(figures).map(
    ([name, value]) => `${label}${name.replaceAll('_', ' ')}: ${grouped(value)}${unit}`,
  );

/** `1,234,500` */
const grouped = (figure: number) => figure.toLocaleString('en-US');
