/** The single item `CONTROL`: everything that can stop charging for all customers. */
import * as z from 'zod/mini';
import type { Control } from '../../../domain/control/control.ts';
import { fields, pendingEvents } from './fields.ts';
import type { ItemKind } from './item-kind.ts';

const dayCount = z.object({ on: z.string(), count: z.number() });

const ownerAt = z.object({ owner: fields.owner, at: fields.instant });

export const controlKind: ItemKind<'CONTROL', Control> = {
  pk: (key) => key,
  keyOf: () => 'CONTROL',
  schema: z.object({
    charging: z.enum(['on', 'off']),
    breaker: z.object({
      open: z.boolean(),
      faults: z.array(ownerAt),
      probeAt: z.optional(fields.instant),
      refusals: z.optional(z.object({ words: z.string(), by: z.array(ownerAt) })),
    }),
    outage: z.object({
      since: z.optional(fields.instant),
      faults: z.array(z.object({ owner: fields.owner, sentAt: fields.instant })),
      probeAt: z.optional(fields.instant),
      answers: z.optional(z.number()),
      endedAt: z.optional(fields.instant),
    }),
    volumeLimit: z.object({
      min: z.number(),
      heldOn: z.optional(z.string()),
      releasedOn: z.optional(z.string()),
    }),
    days: z.record(z.string(), z.number()),
    firstDay: z.optional(z.string()),
    countedThrough: z.optional(z.string()),
    duplicateRefunds: z.optional(dayCount),
    askedRefunds: z.optional(dayCount),
    changes: z.array(
      z.object({
        at: fields.instant,
        actor: z.string(),
        what: z.string(),
        reason: z.string(),
      }),
    ),
    table: z.optional(z.object({ id: fields.tableId, claimedAt: fields.instant })),
    lock: z.optional(
      z.object({
        table: fields.tableId,
        since: fields.instant,
        replay: z.optional(
          z.object({
            id: fields.reconciliationId,
            by: z.object({ actor: z.string(), reason: z.string() }),
          }),
        ),
      }),
    ),
    pendingEvents,
  }),
  wakeAt: () => undefined,
  listing: () => undefined,
};
