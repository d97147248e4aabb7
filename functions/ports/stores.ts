/**
 * The stores that use cases need, as types only. Adapters provide them; `wiring/` joins the two.
 */
import type { BillingKey } from '../domain/billing-key/billing-key.ts';
import type { Customer } from '../domain/billing-key/customer.ts';
import type { Charge } from '../domain/charge/charge.ts';
import type { Control } from '../domain/control/control.ts';
import type {
  CaseId,
  CustomerUid,
  MerchantUid,
  Owner,
  PlanId,
  ReconciliationId,
  SubscriptionId,
  TableId,
} from '../domain/ids.ts';
import type { Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import type { Plan } from '../domain/subscription/price/plan.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { Case } from '../domain/verdict/case.ts';

/** An item as it was read: a write through it succeeds only if no other write came in between. */
export interface Stored<Item> {
  readonly item: Item;
  readonly version: number;
}

/**
 * Items of one kind. Reads are consistent; a write returns undefined when another writer was first.
 */
export interface Store<Key, Item> {
  readonly find: (key: Key) => Promise<Stored<Item> | undefined>;
  readonly create: <One extends Item>(item: One) => Promise<Stored<One> | undefined>;
  readonly replace: <Next extends Item>(
    stored: Stored<Item>,
    next: Next,
  ) => Promise<Stored<Next> | undefined>;
  /** A pause before the next try after a lost one, longer with every lost try. */
  readonly stepAside?: (lostTries: number) => Promise<void>;
}

export type BillingKeys = Store<CustomerUid, BillingKey>;
export type Charges = Store<MerchantUid, Charge>;
export type Customers = Store<Owner, Customer>;

export type Subscriptions = Store<SubscriptionId, Subscription>;
export type Plans = Store<PlanId, Plan>;
/** Whether plans are open, and nothing else of them. */
export type PlanStatuses = Pick<Store<PlanId, Pick<Plan, 'id' | 'status'>>, 'find'>;
export type Reconciliations = Store<ReconciliationId, Reconciliation>;
/** Cases are created and closed; only a closing ever replaces one. */
export type Cases = Store<CaseId, Case>;
export type Controls = Store<'CONTROL', Control>;

/** Items of one kind, many at once; those that do not exist are left out. Reads are consistent. */
export type Many<Key, Item> = (keys: readonly Key[]) => Promise<readonly Item[]>;

/**
 * Which table this is: the table itself is asked, for its items may come from another (a restore).
 */
export interface TableIdentity {
  readonly here: () => Promise<TableId>;
}
