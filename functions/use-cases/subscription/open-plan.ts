/** Finds a plan that can be subscribed to. */
import type { PlanId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isPublic, type Plan } from '../../domain/subscription/price/plan.ts';
import type { Plans } from '../../ports/stores.ts';
import { findPlan, planNotFound } from '../shared/find-item.ts';

/** A plan, and who asks for it: a customer, unless it is said to be the shop. */
export interface PlanAsked {
  readonly id: PlanId;
  readonly byShop?: boolean | undefined;
}

/** Refuses with `plan_closed`, or with `plan_not_found`: to customers a private plan is none. */
export async function openPlan(
  ports: { readonly plans: Plans },
  { id, byShop = false }: PlanAsked,
): Promise<Plan> {
  const plan = await findPlan(ports, id);
  if (!byShop && !isPublic(plan)) throw planNotFound();
  if (plan.status === 'closed')
    throw new Refusal('plan_closed', 'This plan takes no new subscriptions. Choose another.');
  return plan;
}
