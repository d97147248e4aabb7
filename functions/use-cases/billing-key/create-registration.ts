/** Opens a registration: the data with which the frontend opens the payment window. */
import type { PendingKey } from '../../domain/billing-key/billing-key.ts';
import type { ChargeRequest } from '../../domain/gateway/answer.ts';
import type { Owner, PlanId } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Charges, Plans } from '../../ports/stores.ts';
import { type ChargeGuard, refuseAboveLimit } from '../charge/charge-guard.ts';
import { openPlan, type PlanAsked } from '../subscription/open-plan.ts';
import { openWindow, type WindowPorts } from './open-window.ts';

/** A charge to be made as soon as the key is proven ("register and pay"). */
export type FirstCharge = Omit<ChargeRequest, 'customerUid'>;

export interface RegistrationWish {
  readonly owner: Owner;
  readonly byShop?: boolean | undefined;
  /** At most one of the two. */
  readonly charge?: FirstCharge | undefined;
  readonly guard?: ChargeGuard | undefined;
  readonly planId?: PlanId | undefined;
}

export interface RegistrationPorts extends WindowPorts {
  readonly charges: Charges;
  readonly plans: Plans;
}

/** What the window shows when a card is registered without a charge. */
const CARD_ONLY = { name: '정기결제 카드 등록', amount: 0 };

/**
 * Refuses with `too_many_registrations`, `merchant_uid_reused` when the charge exists already,
 * `limit_exceeded`, `plan_not_found` or `plan_closed`.
 */
export async function createRegistration(
  ports: RegistrationPorts,
  wish: RegistrationWish,
): Promise<PendingKey> {
  const { owner, byShop, charge, planId } = wish;
  if (charge !== undefined) return registerAndPay(ports, wish, charge);
  if (planId !== undefined) return registerAndSubscribe(ports, owner, { id: planId, byShop });
  return openWindow(ports, { owner, ...CARD_ONLY });
}

async function registerAndPay(
  ports: RegistrationPorts,
  { owner, guard }: RegistrationWish,
  charge: FirstCharge,
) {
  if (await ports.charges.find(charge.merchantUid))
    throw new Refusal('merchant_uid_reused', 'A charge with this merchant_uid exists already.');
  const { name, amount } = charge;
  refuseAboveLimit(amount, guard);
  return openWindow(ports, { owner, name, amount, followUp: { kind: 'charge', request: charge } });
}

/** The price shown in the window is the price charged, even if the plan changes meanwhile. */
async function registerAndSubscribe(ports: RegistrationPorts, owner: Owner, plan: PlanAsked) {
  const { id: planId, price } = await openPlan(ports, plan);
  const { name, amount } = price;
  return openWindow(ports, { owner, name, amount, followUp: { kind: 'subscribe', planId, price } });
}
