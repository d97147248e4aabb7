/** Reserves a plan for one subscription of a customer, who may have only one that is live. */

import type { PlanReservation } from '../../domain/billing-key/customer.ts';
import { newCustomer } from '../../domain/billing-key/customer.ts';
import { hasLapsed, reservationOf, withReservation } from '../../domain/billing-key/reservation.ts';
import type { Owner, PlanId, SubscriptionId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isLive } from '../../domain/subscription/subscription.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Customers, Subscriptions } from '../../ports/stores.ts';
import { refuseErased } from '../shared/refuse-erased.ts';
import { updateOrCreate } from '../shared/update.ts';

export interface ReservePorts {
  readonly customers: Customers;
  readonly subscriptions: Subscriptions;
  readonly clock: Clock;
}

export interface PlanWish {
  readonly owner: Owner;
  readonly planId: PlanId;
  readonly by: SubscriptionId;
  readonly onlyOne: boolean;
}

/**
 * The plan's reservation, which may be renewed or replaced. Comes before anything is marked: refuses
 * with `already_subscribed`, naming the one that has the plan.
 */
export async function replaceable(
  ports: ReservePorts,
  { owner, planId, by, onlyOne }: PlanWish,
): Promise<PlanReservation | undefined> {
  const known = reservationOf((await ports.customers.find(owner))?.item, planId);
  const isOurs = known === undefined || known.by === by || !onlyOne;
  if (!isOurs && !(await isFree(ports, known))) throw alreadySubscribed(known);
  return known;
}

/**
 * Comes right before the subscription is put. Refuses with `already_subscribed` when another was
 * first since; where a customer may have several, the newest is kept and none is refused.
 */
export async function reservePlan(
  ports: ReservePorts,
  wish: PlanWish,
  known: PlanReservation | undefined,
): Promise<void> {
  const { owner, planId, by, onlyOne } = wish;
  await updateOrCreate(ports.customers, owner, {
    initial: newCustomer(owner),
    rule: (customer) => {
      refuseErased(customer);
      const reserved = reservationOf(customer, planId);
      const isOurs = reserved === undefined || reserved.by === by || !onlyOne;
      if (!isOurs && reserved.by !== known?.by) throw alreadySubscribed(reserved);
      return withReservation(customer, { planId, by, at: ports.clock.now() });
    },
  });
}

/** What has ended never begins again, and what was not put in time is not put any more. */
async function isFree(ports: ReservePorts, reserved: PlanReservation): Promise<boolean> {
  const holder = (await ports.subscriptions.find(reserved.by))?.item;
  return holder === undefined ? hasLapsed(reserved, ports.clock.now()) : !isLive(holder);
}

const alreadySubscribed = ({ by }: PlanReservation) =>
  new Refusal(
    'already_subscribed',
    'This plan is subscribed to already. Nothing was charged again.',
    {
      fields: [{ field: 'plan_id', message: `is subscribed to by ${by}` }],
    },
  );
