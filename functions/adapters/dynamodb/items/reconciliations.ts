/** Reconciliations, as stored in the table: `RECONCILIATION#<id>`. */
import * as z from 'zod/mini';
import { recordGoesAt } from '../../../domain/erasure/retention.ts';
import { type ReconciliationId, reconciliationId } from '../../../domain/ids.ts';
import { DISCREPANCY_CLASSES, RESOLUTIONS } from '../../../domain/reconciliation/discrepancy.ts';
import { LIST_SIDES, TRANSACTION_SIDES } from '../../../domain/reconciliation/position.ts';
import type { Reconciliation } from '../../../domain/reconciliation/reconciliation.ts';
import { pendingEvents } from './fields.ts';
import type { ListedKind } from './item-kind.ts';
import * as fields from './values.ts';

const span = z.object({ from: fields.instant, until: fields.instant });

const position = z.union([
  z.object({ side: z.enum(TRANSACTION_SIDES), ...span.shape, end: fields.maybeInstant }),
  z.object({
    side: z.enum(LIST_SIDES),
    after: fields.maybeText,
    within: z.optional(span),
  }),
]);

const schema = z.lazy(() =>
  z.object({
    id: fields.reconciliationId,
    span,
    askedBy: fields.text,
    replays: z.optional(fields.tableId),
    createdAt: fields.instant,
    finishedAt: fields.maybeInstant,
    position: z.optional(position),
    beside: z.optional(z.array(position)),
    counts: z.object({
      payments: fields.number,
      notOurs: fields.number,
      registrations: fields.number,
      underWay: fields.number,
      inCase: fields.number,
      entries: fields.number,
      unreadable: fields.number,
    }),
    sums: z.object({
      paidThere: fields.won,
      refundedThere: fields.won,
      paidHere: fields.won,
      refundedHere: fields.won,
    }),
    inCases: z.object({ count: fields.number, amount: fields.won }),
    byClass: z.partialRecord(z.enum(DISCREPANCY_CLASSES), fields.number),
    differences: z.array(
      z.object({
        class: z.enum(DISCREPANCY_CLASSES),
        merchantUid: fields.merchantUid,
        impUid: z.optional(fields.impUid),
        amount: fields.won,
        resolution: z.enum(RESOLUTIONS),
      }),
    ),
    unreadable: z.array(
      z.object({
        impUid: z.optional(fields.impUid),
        merchantUid: z.optional(fields.merchantUid),
        fields: z.array(fields.text),
        part: z.optional(
          z.object({
            status: z.enum(['paid', 'cancelled']),
            from: fields.instant,
            until: fields.instant,
          }),
        ),
      }),
    ),
    pendingEvents,
    wakeAt: fields.maybeInstant,
  }),
);

export const reconciliationKind: ListedKind<ReconciliationId, Reconciliation> = {
  name: 'reconciliation',
  pk: (id) => `RECONCILIATION#${id}`,
  keyOf: (run) => run.id,
  keyFrom: reconciliationId,
  schema,
  wakeAt: (run) => run.wakeAt,
  goesAt: (run) => recordGoesAt(run, run.finishedAt),
  listing: ({ createdAt: at }) => ({ at }),
};
