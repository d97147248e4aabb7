/** The single item `CONTROL`: everything that can stop charging for all customers. */
import * as z from 'zod/mini';
import type { Control } from '../../../domain/control/control.ts';
import { pendingEvents } from './fields.ts';
import type { ItemKind } from './item-kind.ts';
import * as fields from './values.ts';

const dayCount = z.optional(z.object({ on: fields.text, count: fields.number }));

const volume = { count: fields.number, amount: fields.number };

const by = { actor: fields.text, reason: fields.text };

const byOwners = z.array(z.object({ owner: fields.owner, at: fields.instant }));

export const controlKind: ItemKind<'CONTROL', Control> = {
  name: 'control',
  pk: (key) => key,
  keyOf: () => 'CONTROL',
  schema: z.lazy(() =>
    z.object({
      charging: z.enum(['on', 'off']),
      breaker: z.object({
        open: z.boolean(),
        faults: byOwners,
        probeAt: fields.maybeInstant,
        refusals: z.optional(z.object({ words: fields.text, by: byOwners })),
      }),
      outage: z.object({
        since: fields.maybeInstant,
        faults: z.array(z.object({ owner: fields.owner, sentAt: fields.instant })),
        probeAt: fields.maybeInstant,
        answers: fields.maybeNumber,
        endedAt: fields.maybeInstant,
      }),
      volumeLimit: z.object({
        minCount: fields.number,
        minAmount: fields.number,
        countedAt: fields.maybeInstant,
        held: z.array(
          z.object({
            date: fields.text,
            ...volume,
            plans: z.array(z.object({ planId: z.optional(fields.planId), ...volume })),
            toldOn: fields.text,
          }),
        ),
        released: z.array(z.object({ date: fields.text, ...volume, amount: fields.maybeNumber })),
      }),
      days: z.record(fields.text, z.object(volume)),
      duplicateRefunds: dayCount,
      askedRefunds: dayCount,
      blindCase: z.optional(z.object({ on: fields.text, merchantUid: fields.merchantUid })),
      changes: z.array(z.object({ at: fields.instant, what: fields.text, ...by })),
      table: z.optional(z.object({ id: fields.tableId, claimedAt: fields.instant })),
      lock: z.optional(
        z.object({
          table: fields.tableId,
          since: fields.instant,
          replay: z.optional(
            z.object({
              id: fields.reconciliationId,
              by: z.object(by),
            }),
          ),
        }),
      ),
      pendingEvents,
    }),
  ),
};
