/** Opens a registration: the data with which the frontend opens the payment window. */
import type { PendingKey } from '../../domain/billing-key/billing-key.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { Actor, Owner, PlanId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import { CARD_REGISTRATION } from '../../domain/texts-for-customers.ts';
import type { Charges, Controls, Plans, TableIdentity } from '../../ports/stores.ts';
import { type ChargeGuard, refuseAboveLimit } from '../charge/charge-guard.ts';
import { refusalWhileStopped } from '../shared/before-claim.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { openPlan, type PlanAsked } from '../subscription/open-plan.ts';
import { openWindow, type WindowPorts } from './open-window.ts';

/** A charge to be made as soon as the key is proven ("register and pay"). */
export type FirstCharge = Omit<ChargeRequest, 'customerUid'>;

export interface RegistrationWish {
  readonly owner: Owner;
  readonly actor: Actor;
  readonly byShop?: boolean | undefined;
  /** At most one of the two. */
  readonly charge?: FirstCharge | undefined;
  readonly guard?: ChargeGuard | undefined;
  readonly planId?: PlanId | undefined;
}

export interface RegistrationPorts extends WindowPorts {
  readonly charges: Charges;
  readonly plans: Plans;
  readonly controls: Controls;
  readonly table: TableIdentity;
}

/** A registration without a charge. */
const CARD_ONLY = { name: CARD_REGISTRATION, amount: 0 };

/**
 * Refuses with `too_many_registrations`, `merchant_uid_reused` when the charge exists already,
 * `limit_exceeded`, `plan_not_found` or `plan_closed`, and while nothing is charged with
 * `charging_stopped` or `iamport_unavailable` where a charge would be due at once.
 */
export async function createRegistration(
  ports: RegistrationPorts,
  wish: RegistrationWish,
): Promise<PendingKey> {
  const { owner, actor, byShop, charge, planId } = wish;
  if (charge !== undefined) return registerAndPay(ports, wish, charge);
  if (planId !== undefined) return registerAndSubscribe(ports, wish, { id: planId, byShop });
  return openWindow(ports, { owner, actor, ...CARD_ONLY });
}

async function registerAndPay(
  ports: RegistrationPorts,
  { owner, actor, guard }: RegistrationWish,
  charge: FirstCharge,
) {
  if (await ports.charges.find(charge.merchantUid))
    throw new Refusal('merchant_uid_reused', 'A charge with this merchant_uid exists already.');
  const { name, amount } = charge;
  refuseAboveLimit(amount, guard);
  await refuseWhileStopped(ports);
  return openWindow(ports, {
    owner,
    actor,
    name,
    amount,
    followUp: { kind: 'charge', request: charge },
  });
}

/** The price shown in the window is the price charged, even if the plan changes meanwhile. */
async function registerAndSubscribe(
  ports: RegistrationPorts,
  { owner, actor }: RegistrationWish,
  plan: PlanAsked,
) {
  const { id: planId, price } = await openPlan(ports, plan);
  await refuseWhileStopped(ports);
  const { name, amount } = price;
  return openWindow(ports, {
    owner,
    actor,
    name,
    amount,
    followUp: { kind: 'subscribe', planId, price },
  });
}

/** Nobody enters a card for a charge that could not be made at once. */
async function refuseWhileStopped(ports: RegistrationPorts): Promise<void> {
  const refusal = refusalWhileStopped(await currentControl(ports), ports.clock.now());
  if (refusal !== undefined) throw refusal;
}
