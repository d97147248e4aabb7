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
import { updateOrCreate } from '../shared/update.ts';

/** The plan as it is afterwards. */
export function putPlan(
  ports: { readonly plans: Plans; readonly clock: Clock },
  wish: { readonly plan: PlanWish; readonly actor: Actor },
): Promise<Plan> {
  const { plan: asked, actor } = wish;
  const by = { actor, now: ports.clock.now() };
  const initial = newPlan(asked, by);
  return updateOrCreate(ports.plans, asked.id, {
    initial,
    rule: (plan) => (plan === initial ? initial : revisedPlan(plan, asked, by)),
  });
}
