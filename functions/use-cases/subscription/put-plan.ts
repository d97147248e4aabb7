/** Creates or changes a plan of the shop. */
import type { Actor } from '../../domain/ids.ts';
import {
  newPlan,
  type Plan,
  type PlanWish,
  revisedPlan,
} from '../../domain/subscription/price/plan.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Plans } from '../../ports/stores.ts';
import { type ChargeGuard, refuseAboveLimit } from '../charge/charge-guard.ts';
import { updateOrCreate } from '../shared/update.ts';

/** The plan as it is afterwards. Refuses with `limit_exceeded` a price that no charge may take. */
export async function putPlan(
  ports: { readonly plans: Plans; readonly clock: Clock; readonly guard?: ChargeGuard },
  wish: { readonly plan: PlanWish; readonly actor: Actor },
): Promise<Plan> {
  const { plan: asked, actor } = wish;
  refuseAboveLimit(asked.price.amount, ports.guard);
  const by = { actor, now: ports.clock.now() };
  const initial = newPlan(asked, by);
  return updateOrCreate(ports.plans, asked.id, {
    initial,
    rule: (plan) => (plan === initial ? initial : revisedPlan(plan, asked, by)),
  });
}
