/** What answers show of a reconciliation. */
import * as z from 'zod/mini';
import { DISCREPANCY_CLASSES, RESOLUTIONS } from '../../domain/reconciliation/discrepancy.ts';
import type { reconciliationSummary, reconciliationView } from '../reconciliation-view.ts';
import { described, instant, named, pageOf, won } from './parts.ts';
import { answerOf } from './same-type.ts';

const count = () => z.int().check(z.minimum(0));
const sums = () => z.strictObject({ paid: won(), refunded: won() });

const summaryFields = {
  id: z.string(),
  status: z.enum(['running', 'finished']),
  from: instant(),
  until: instant(),
  asked_by: described(z.string(), '`hourly`, `nightly`, or who asked.'),
  created_at: instant(),
  finished_at: z.nullable(instant()),
  zero_difference: described(
    z.nullable(z.boolean()),
    'Whether both sums agree, nothing differed and everything could be read; null until finished.',
  ),
  counts: z.strictObject({
    payments: count(),
    ledger_entries: count(),
    under_way: count(),
    in_case: count(),
    registrations: count(),
    not_ours: count(),
    unreadable: described(count(), 'Records of Iamport’s that could not be read; skipped.'),
  }),
  in_cases: described(
    z.strictObject({ count: count(), amount: won() }),
    'Payments that stand in cases, and their won.',
  ),
  sums: z.strictObject({ pg: sums(), ledger: sums() }),
  differences_by_class: described(
    z.record(z.string(), count()),
    `How many of each: ${DISCREPANCY_CLASSES.join(', ')}.`,
  ),
};

export const summary = named(
  'ReconciliationSummary',
  answerOf<typeof reconciliationSummary>()(summaryFields),
  'A comparison of Iamport’s records with the ledger, without its single differences.',
);

const difference = z.strictObject({
  class: z.enum(DISCREPANCY_CLASSES),
  merchant_uid: z.string(),
  imp_uid: z.nullable(z.string()),
  amount: z.number(),
  resolution: z.enum(RESOLUTIONS),
});

const unreadable = z.strictObject({
  imp_uid: z.nullable(z.string()),
  merchant_uid: z.nullable(z.string()),
  fields: z.array(z.string()),
  part: described(
    z.nullable(
      z.strictObject({ status: z.enum(['paid', 'cancelled']), from: instant(), until: instant() }),
    ),
    'The part of the list that could not be read, or not whole; null for a single record.',
  ),
});

export const reconciliation = named(
  'Reconciliation',
  answerOf<typeof reconciliationView>()({
    ...summaryFields,
    differences: z.array(difference),
    differences_listed_at_most: z.int(),
    unreadable: described(z.array(unreadable), 'What could not be read, with the odd fields.'),
  }),
  'A comparison of Iamport’s records with the ledger.',
);

export const reconciliations = pageOf('reconciliations', summary);
