/** Creates or changes a plan of the shop. */
import { type Plan, type PlanWish, revisedPlan } from '../../domain/subscription/price/plan.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Plans } from '../../ports/stores.ts';

/** The plan as it is afterwards. */
export async function putPlan(
  ports: { readonly plans: Plans; readonly clock: Clock },
  wish: PlanWish,
): Promise<Plan> {
  for (;;) {
    const stored = await ports.plans.find(wish.id);
    const next = revisedPlan(stored?.item, wish, ports.clock.now());
    if (next === undefined && stored !== undefined) return stored.item;
    if (next === undefined) throw new Error('a new plan is always written');
    const written =
      stored === undefined
        ? await ports.plans.create(next)
        : await ports.plans.replace(stored, next);
    if (written !== undefined) return written.item;
  }
}
