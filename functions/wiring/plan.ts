/** The shop’s plans, and a customer's subscription to one, on the real gateway, table and bus. */
import { systemClock } from '../adapters/clock.ts';
import { newIds } from '../adapters/new-ids.ts';
import type { Plan } from '../domain/subscription/price/plan.ts';
import { findPlan } from '../use-cases/shared/find-item.ts';
import { listItems } from '../use-cases/shared/list-items.ts';
import { putPlan } from '../use-cases/subscription/put-plan.ts';
import { subscribe } from '../use-cases/subscription/subscribe.ts';
import { bind } from './bind.ts';
import { maxChargeAmount } from './charge.ts';
import { chargePorts } from './charging-ports.ts';
import { customers, planLists, plans } from './stores.ts';

export const wiredListPlans = () => bind(listItems<Plan>, { lists: planLists() });

export const wiredGetPlan = () => bind(findPlan, { plans: plans() });

export const wiredPutPlan = () =>
  bind(putPlan, {
    plans: plans(),
    clock: systemClock,
    guard: { mostAmount: maxChargeAmount() },
  });

export const wiredSubscribe = () =>
  bind(subscribe, { ...chargePorts(), ids: newIds, customers: customers(), plans: plans() });
