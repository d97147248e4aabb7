/** The shop's plans. */
import type { Answer, Caller } from './caller.ts';
import { newName } from './names.ts';

export interface Plan {
  readonly plan_id: string;
  readonly name: string;
  readonly amount: number;
}

/** A plan without subscriptions. */
export async function newPlan(shop: Caller): Promise<Plan> {
  const plan = { plan_id: newName('plan'), name: '월간 요금제', amount: 12_000 };
  await putPlan(shop, plan);
  return plan;
}

export function putPlan(
  shop: Caller,
  {
    plan_id,
    ...plan
  }: Plan & {
    readonly status?: 'open' | 'closed';
    readonly visibility?: 'public' | 'private';
    readonly one_per_customer?: boolean;
  },
): Promise<Answer> {
  return shop.put(`/plans/${plan_id}`, plan);
}
