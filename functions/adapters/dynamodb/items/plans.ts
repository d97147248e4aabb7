/** Plans, as stored in the table: `PLAN#<id>`. */
import * as z from 'zod/mini';
import { type PlanId, planId } from '../../../domain/ids.ts';
import { PLAN_CHANGES, type Plan } from '../../../domain/subscription/price/plan.ts';
import { price } from './fields.ts';
import type { ListedKind } from './item-kind.ts';
import * as fields from './values.ts';

export const planKind: ListedKind<PlanId, Plan> = {
  name: 'plan',
  pk: (id) => `PLAN#${id}`,
  keyOf: (plan) => plan.id,
  keyFrom: planId,
  schema: z.lazy(() =>
    z.object({
      id: fields.planId,
      price: z.object(price),
      status: z.enum(['open', 'closed']),
      visibility: z.enum(['public', 'private']),
      onePerCustomer: z.boolean(),
      version: fields.number,
      createdAt: fields.instant,
      history: z.array(
        z.object({
          at: fields.instant,
          actor: fields.actor,
          what: z.enum(PLAN_CHANGES),
          from: z.optional(z.union([fields.text, fields.number])),
          to: z.optional(z.union([fields.text, fields.number])),
        }),
      ),
    }),
  ),
  listing: ({ createdAt: at }) => ({ at }),
};
