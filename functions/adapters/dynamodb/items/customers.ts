/** Customers, as stored in the table: `CUSTOMER#<owner>`. */
import * as z from 'zod/mini';
import type { Customer } from '../../../domain/billing-key/customer.ts';
import type { Owner } from '../../../domain/ids.ts';
import { pendingEvents } from './fields.ts';
import type { ItemKind } from './item-kind.ts';
import * as fields from './values.ts';

export const customerKind: ItemKind<Owner, Customer> = {
  name: 'customer',
  pk: (owner) => `CUSTOMER#${owner}`,
  keyOf: (customer) => customer.owner,
  schema: z.lazy(() =>
    z.object({
      owner: fields.owner,
      defaultKey: z.optional(fields.customerUid),
      keys: z.optional(z.array(fields.customerUid)),
      openRegistrations: z.array(
        z.object({ customerUid: fields.customerUid, expiresAt: fields.instant }),
      ),
      reservations: z.optional(
        z.array(z.object({ planId: fields.planId, by: fields.subscriptionId, at: fields.instant })),
      ),
      erasure: z.optional(
        z.object({
          askedAt: fields.instant,
          actor: fields.actor,
          finishedAt: fields.maybeInstant,
        }),
      ),
      pendingEvents: z.optional(pendingEvents),
      wakeAt: fields.maybeInstant,
    }),
  ),
  wakeAt: (customer) => customer.wakeAt,
};
