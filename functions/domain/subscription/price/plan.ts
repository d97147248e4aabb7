/** A plan: a monthly offer of the shop. Changing it never changes existing subscriptions. */
import type { PlanId } from '../../ids.ts';
import type { Price } from '../../money.ts';
import type { Instant } from '../../time.ts';

export interface Plan {
  readonly id: PlanId;
  readonly price: Price;
  readonly status: 'open' | 'closed';
  /** To customers a private plan does not exist: only the shop opens a registration for it. */
  readonly visibility: 'public' | 'private';
  /** Whether a customer may have only one live subscription to it. */
  readonly onePerCustomer: boolean;
  /** Rises with every change of price or name. */
  readonly version: number;
  readonly createdAt: Instant;
}

export type PlanWish = Pick<Plan, 'id' | 'price' | 'status' | 'visibility' | 'onePerCustomer'>;

export const newPlan = (wish: PlanWish, now: Instant): Plan => ({
  ...wish,
  version: 1,
  createdAt: now,
});

/** The plan after the change; undefined when it is like that already. */
export function revisedPlan(plan: Plan, wish: PlanWish): Plan | undefined {
  const samePrice = isSame(plan.price, wish.price);
  const sameOffer =
    plan.status === wish.status &&
    plan.visibility === wish.visibility &&
    plan.onePerCustomer === wish.onePerCustomer;
  if (samePrice && sameOffer) return undefined;
  return { ...plan, ...wish, version: plan.version + (samePrice ? 0 : 1) };
}

/** Whether customers may know of it. */
export const isPublic = ({ visibility }: Plan) => visibility === 'public';

const isSame = (one: Price, other: Price) =>
  one.name === other.name &&
  one.amount === other.amount &&
  one.taxFree === other.taxFree &&
  one.vatAmount === other.vatAmount;
