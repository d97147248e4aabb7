/** A plan in answers. */

import type { Plan } from '../domain/subscription/price/plan.ts';
import { seoulIso } from '../domain/time.ts';

/** A plan for customers. */
export const planView = ({ id, price }: Plan) => ({
  plan_id: id,
  name: price.name,
  amount: price.amount,
  currency: 'KRW' as const,
});

/** The same for the shop, which may change it. */
export const shopPlanView = (plan: Plan) => ({
  ...planView(plan),
  tax_free: plan.price.taxFree ?? null,
  vat_amount: plan.price.vatAmount ?? null,
  status: plan.status,
  visibility: plan.visibility,
  one_per_customer: plan.onePerCustomer,
  version: plan.version,
});

/** The same with its history, oldest first. */
export const planStory = (plan: Plan) => ({
  ...shopPlanView(plan),
  history: plan.history.map(({ at, actor, what, from, to }) => ({
    at: seoulIso(at),
    actor,
    what,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  })),
});
