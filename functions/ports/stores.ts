/** What the use cases need of the world, as types only. Adapters provide it; `wiring/` joins the two. */
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
import type { Plan } from '../domain/subscription/plan.ts';
import type { Subscription } from '../domain/subscription/subscription.ts';
import type { Case } from '../domain/verdict/case.ts';

/** An item as it was read: a write through it succeeds only if nobody wrote in between. */
export interface Stored<Item> {
  readonly item: Item;
  readonly version: number;
}

/** Items of one kind. Reads are consistent; a write that somebody forestalled answers undefined. */
export interface Store<Key, Item> {
  readonly find: (key: Key) => Promise<Stored<Item> | undefined>;
  readonly create: (item: Item) => Promise<Stored<Item> | undefined>;
  readonly replace: (stored: Stored<Item>, next: Item) => Promise<Stored<Item> | undefined>;
  /** A moment's distance from whoever was faster, longer with every lost try. */
  readonly stepAside?: (lostTries: number) => Promise<void>;
}

export type BillingKeys = Store<CustomerUid, BillingKey>;
export type Charges = Store<MerchantUid, Charge>;
export type Customers = Store<Owner, Customer>;

export type Subscriptions = Store<SubscriptionId, Subscription>;
export type Plans = Store<PlanId, Plan>;
export type Reconciliations = Store<ReconciliationId, Reconciliation>;
/** Cases are created and closed; only a closing ever replaces one. */
export type Cases = Store<CaseId, Case>;
export type Controls = Store<'CONTROL', Control>;

/** Items of one kind, many at once; those that do not exist are left out. Reads are consistent. */
export type Many<Key, Item> = (keys: readonly Key[]) => Promise<readonly Item[]>;

/** Which table we work on: the table itself is asked, for what it holds may be a copy. */
export interface TableIdentity {
  readonly here: () => Promise<TableId>;
}
