/** The single item `CONTROL`: everything that can stop charging for all customers. */
import * as z from 'zod/mini';
import type { Control } from '../../../domain/control/control.ts';
import { pendingEvents } from './fields.ts';
import type { ItemKind } from './item-kind.ts';
import * as fields from './values.ts';

const text = z.string();
const number = z.number();

const dayCount = z.optional(z.object({ on: text, count: number }));

const volume = { count: number, amount: number };

const by = { actor: text, reason: text };

const maybeAt = z.optional(fields.instant);

const byOwners = z.array(z.object({ owner: fields.owner, at: fields.instant }));

export const controlKind: ItemKind<'CONTROL', Control> = {
  name: 'control',
  pk: (key) => key,
  keyOf: () => 'CONTROL',
  schema: z.object({
    charging: z.enum(['on', 'off']),
    breaker: z.object({
      open: z.boolean(),
      faults: byOwners,
      probeAt: maybeAt,
      refusals: z.optional(z.object({ words: text, by: byOwners })),
    }),
    outage: z.object({
      since: maybeAt,
      faults: z.array(z.object({ owner: fields.owner, sentAt: fields.instant })),
      probeAt: maybeAt,
      answers: z.optional(number),
      endedAt: maybeAt,
    }),
    volumeLimit: z.object({
      minCount: number,
      minAmount: number,
      countedAt: maybeAt,
      held: z.array(
        z.object({
          date: text,
          ...volume,
          plans: z.array(z.object({ planId: z.optional(fields.planId), ...volume })),
          toldOn: text,
        }),
      ),
      released: z.array(z.object({ date: text, ...volume, amount: z.optional(number) })),
    }),
    days: z.record(text, z.object(volume)),
    duplicateRefunds: dayCount,
    askedRefunds: dayCount,
    blindCase: z.optional(z.object({ on: text, merchantUid: fields.merchantUid })),
    changes: z.array(z.object({ at: fields.instant, what: text, ...by })),
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
};
