/** Reads one item by its id, or refuses because there is none. */
import type { Charge } from '../../domain/charge/charge.ts';
import type {
  CaseId,
  MerchantUid,
  Owner,
  PlanId,
  ReconciliationId,
  SubscriptionId,
} from '../../domain/ids.ts';
import type { Reconciliation } from '../../domain/reconciliation/reconciliation.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Plan } from '../../domain/subscription/price/plan.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import type { Case } from '../../domain/verdict/case.ts';
import type { Cases, Charges, Plans, Reconciliations, Subscriptions } from '../../ports/stores.ts';

/** Refuses with `charge_not_found`. */
export async function findCharge(
  ports: { readonly charges: Charges },
  uid: MerchantUid,
): Promise<Charge> {
  return (await ports.charges.find(uid))?.item ?? refuse(chargeNotFound());
}

/** Refuses with `case_not_found`. */
export async function findCase(ports: { readonly cases: Cases }, id: CaseId): Promise<Case> {
  const found = (await ports.cases.find(id))?.item;
  return found ?? refuse(new Refusal('case_not_found', 'There is no case with this id.'));
}

/** Refuses with `plan_not_found`. */
export async function findPlan(ports: { readonly plans: Plans }, id: PlanId): Promise<Plan> {
  return (await ports.plans.find(id))?.item ?? refuse(planNotFound());
}

/** The progress of a comparison and its findings. Refuses with `reconciliation_not_found`. */
export async function findReconciliation(
  ports: { readonly reconciliations: Reconciliations },
  id: ReconciliationId,
): Promise<Reconciliation> {
  const found = (await ports.reconciliations.find(id))?.item;
  const why = 'There is no reconciliation with this id.';
  return found ?? refuse(new Refusal('reconciliation_not_found', why));
}

/** Refuses with `subscription_not_found`, for another owner's subscription just as for none. */
export async function findSubscription(
  ports: { readonly subscriptions: Subscriptions },
  wish: {
    readonly id: SubscriptionId;
    /** The owner it must have; any owner if absent. */
    readonly owner?: Owner | undefined;
  },
): Promise<Subscription> {
  const found = (await ports.subscriptions.find(wish.id))?.item;
  const isHidden = wish.owner !== undefined && found?.owner !== wish.owner;
  return found === undefined || isHidden ? refuse(subscriptionNotFound()) : found;
}

export const chargeNotFound = () =>
  new Refusal('charge_not_found', 'There is no charge with this merchant_uid.');

export const billingKeyNotFound = () =>
  new Refusal('billing_key_not_found', 'There is no billing key with this customer_uid.', {
    cause: 'no_such_card',
  });

export const planNotFound = () =>
  new Refusal('plan_not_found', 'There is no plan with this plan_id.');

export const subscriptionNotFound = () =>
  new Refusal('subscription_not_found', 'There is no subscription with this id.');

function refuse(refusal: Refusal): never {
  throw refusal;
}
