/** Finds a plan that can be subscribed to. */
import type { PlanId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Plan } from '../../domain/subscription/plan.ts';
import type { Plans } from '../../ports/stores.ts';

/** Refuses with `plan_not_found` or `plan_closed`. */
export async function openPlan(ports: { readonly plans: Plans }, id: PlanId): Promise<Plan> {
  const plan = (await ports.plans.find(id))?.item;
  if (plan === undefined)
    throw new Refusal('plan_not_found', 'There is no plan with this plan_id.');
  if (plan.status === 'closed')
    throw new Refusal('plan_closed', 'This plan takes no new subscriptions.');
  return plan;
}
