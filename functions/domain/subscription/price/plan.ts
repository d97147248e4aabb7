/** A plan: a monthly offer of the shop. Changing it never changes existing subscriptions. */
import type { Actor, PlanId } from '../../ids.ts';
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
  /** Who created it and who changed what; only added to. */
  readonly history: readonly PlanEntry[];
}

export const PLAN_CHANGES = [
  'created',
  'name_changed',
  'price_changed',
  'tax_changed',
  'status_changed',
  'visibility_changed',
  'one_per_customer_changed',
] as const;

export interface PlanEntry {
  readonly at: Instant;
  readonly actor: Actor;
  readonly what: (typeof PLAN_CHANGES)[number];
  readonly from?: string | number | undefined;
  readonly to?: string | number | undefined;
}

/** Who asked, and when. */
export interface PlanAsked {
  readonly actor: Actor;
  readonly now: Instant;
}

export type PlanWish = Pick<Plan, 'id' | 'price' | 'status' | 'visibility' | 'onePerCustomer'>;

export const newPlan = (wish: PlanWish, { actor, now }: PlanAsked): Plan => ({
  ...wish,
  version: 1,
  createdAt: now,
  history: [{ at: now, actor, what: 'created', to: wish.price.amount }],
});

/** The plan after the change; undefined when it is like that already. */
export function revisedPlan(plan: Plan, wish: PlanWish, asked: PlanAsked): Plan | undefined {
  const samePrice = isSame(plan.price, wish.price);
  const sameOffer =
    plan.status === wish.status &&
    plan.visibility === wish.visibility &&
    plan.onePerCustomer === wish.onePerCustomer;
  if (samePrice && sameOffer) return undefined;
  const history = [...plan.history, ...changes(plan, wish, asked)];
  return { ...plan, ...wish, version: plan.version + (samePrice ? 0 : 1), history };
}

function changes(before: PlanWish, after: PlanWish, { actor, now: at }: PlanAsked) {
  const differs = (what: PlanEntry['what'], of: (plan: PlanWish) => string | number) => {
    const [from, to] = [of(before), of(after)];
    return from === to ? [] : [{ at, actor, what, from, to }];
  };
  const tax = ({ price }: PlanWish) => `${price.taxFree ?? '–'} / ${price.vatAmount ?? '–'}`;
  return [
    ...differs('name_changed', ({ price }) => price.name),
    ...differs('price_changed', ({ price }) => price.amount),
    ...differs('tax_changed', tax),
    ...differs('status_changed', ({ status }) => status),
    ...differs('visibility_changed', ({ visibility }) => visibility),
    ...differs('one_per_customer_changed', (plan) => (plan.onePerCustomer ? 'yes' : 'no')),
  ];
}

/** Whether customers may know of it. */
export const isPublic = ({ visibility }: Plan) => visibility === 'public';

const isSame = (one: Price, other: Price) =>
  one.name === other.name &&
  one.amount === other.amount &&
  one.taxFree === other.taxFree &&
  one.vatAmount === other.vatAmount;
