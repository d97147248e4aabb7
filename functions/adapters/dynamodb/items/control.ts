/** The single item `CONTROL`: everything that can stop charging for all customers. */
import * as z from 'zod/mini';
import type { Control } from '../../../domain/control/control.ts';
import { fields, pendingEvents } from './fields.ts';
import type { ItemKind } from './item-kind.ts';

const dayCount = z.optional(z.object({ on: z.string(), count: z.number() }));

const volume = { count: z.number(), amount: z.number() };

const by = { actor: z.string(), reason: z.string() };

const maybeAt = z.optional(fields.instant);

const byOwners = z.array(z.object({ owner: fields.owner, at: fields.instant }));

export const controlKind: ItemKind<'CONTROL', Control> = {
  pk: (key) => key,
  keyOf: () => 'CONTROL',
  schema: z.object({
    charging: z.enum(['on', 'off']),
    breaker: z.object({
      open: z.boolean(),
      faults: byOwners,
      probeAt: maybeAt,
      refusals: z.optional(z.object({ words: z.string(), by: byOwners })),
    }),
    outage: z.object({
      since: maybeAt,
      faults: z.array(z.object({ owner: fields.owner, sentAt: fields.instant })),
      probeAt: maybeAt,
      answers: z.optional(z.number()),
      endedAt: maybeAt,
    }),
    volumeLimit: z.object({
      minCount: z.number(),
      minAmount: z.number(),
      countedAt: maybeAt,
      held: z.array(
        z.object({
          date: z.string(),
          ...volume,
          plans: z.array(z.object({ planId: z.optional(fields.planId), ...volume })),
        }),
      ),
      released: z.array(
        z.object({ date: z.string(), count: z.number(), amount: z.optional(z.number()) }),
      ),
    }),
    days: z.record(z.string(), z.object(volume)),
    duplicateRefunds: dayCount,
    askedRefunds: dayCount,
    blindCase: z.optional(z.object({ on: z.string(), merchantUid: fields.merchantUid })),
    changes: z.array(z.object({ at: fields.instant, what: z.string(), ...by })),
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
  wakeAt: () => undefined,
  listing: () => undefined,
};
