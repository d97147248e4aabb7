/** Creates or changes a plan of the shop. */
import {
  newPlan,
  type Plan,
  type PlanWish,
  revisedPlan,
} from '../../domain/subscription/price/plan.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Plans } from '../../ports/stores.ts';
import { updateOrCreate } from '../shared/update.ts';

/** The plan as it is afterwards. */
export function putPlan(
  ports: { readonly plans: Plans; readonly clock: Clock },
  wish: PlanWish,
): Promise<Plan> {
  const initial = newPlan(wish, ports.clock.now());
  return updateOrCreate(ports.plans, wish.id, {
    initial,
    rule: (plan) => (plan === initial ? initial : revisedPlan(plan, wish)),
  });
}
