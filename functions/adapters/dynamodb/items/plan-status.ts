/** Of a plan, only whether it is open: for a function that begins what waits, and reads no price of it. */
import * as z from 'zod/mini';
import type { PlanId } from '../../../domain/ids.ts';
import type { Plan } from '../../../domain/subscription/price/plan.ts';
import type { ItemKind } from './item-kind.ts';
import * as fields from './values.ts';

export const planStatusKind: ItemKind<PlanId, Pick<Plan, 'id' | 'status'>> = {
  name: 'plan',
  pk: (id) => `PLAN#${id}`,
  keyOf: (plan) => plan.id,
  schema: z.object({ id: fields.planId, status: z.enum(['open', 'closed']) }),
};
