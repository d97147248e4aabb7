/** The shop’s plans, on the real table. */
import { systemClock } from '../adapters/clock.ts';
import type { Plan } from '../domain/subscription/price/plan.ts';
import { findPlan } from '../use-cases/shared/find-item.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { putPlan } from '../use-cases/subscription/put-plan.ts';
import { bind } from './bind.ts';
import { maxChargeAmount } from './charge.ts';
import { planLists, plans } from './stores.ts';

export const wiredListPlans = () => bind(listItems<Plan>, { lists: planLists() });

export const wiredGetPlan = () => bind(findPlan, { plans: plans() });

export const wiredPutPlan = () =>
  bind(putPlan, {
    plans: plans(),
    clock: systemClock,
    guard: { mostAmount: maxChargeAmount() },
  });
