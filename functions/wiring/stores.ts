/** The table's stores and lists, for the functions that may touch them. */
import { systemClock } from '../adapters/clock.ts';
import { billingKeyKind } from '../adapters/dynamodb/items/billing-keys.ts';
import { caseKind } from '../adapters/dynamodb/items/cases.ts';
import { chargeKind } from '../adapters/dynamodb/items/charges.ts';
import { controlKind } from '../adapters/dynamodb/items/control.ts';
import { customerKind } from '../adapters/dynamodb/items/customers.ts';
import { planKind } from '../adapters/dynamodb/items/plans.ts';
import { reconciliationKind } from '../adapters/dynamodb/items/reconciliations.ts';
import { subscriptionKind } from '../adapters/dynamodb/items/subscriptions.ts';
import { itemLists } from '../adapters/dynamodb/lists.ts';
import { itemStore } from '../adapters/dynamodb/store.ts';
import { tableIdentity } from '../adapters/dynamodb/table-identity.ts';
import { required } from '../env.ts';
import type {
  BillingKeys,
  Cases,
  Charges,
  Controls,
  Customers,
  Plans,
  Reconciliations,
  Subscriptions,
  TableIdentity,
} from '../ports/stores.ts';

const tableName = () => required('TABLE_NAME');

export const charges = (): Charges => itemStore(tableName(), chargeKind);
export const billingKeys = (): BillingKeys => itemStore(tableName(), billingKeyKind);
export const customers = (): Customers => itemStore(tableName(), customerKind);
export const subscriptions = (): Subscriptions => itemStore(tableName(), subscriptionKind);
export const plans = (): Plans => itemStore(tableName(), planKind);
export const reconciliations = (): Reconciliations => itemStore(tableName(), reconciliationKind);
export const cases = (): Cases => itemStore(tableName(), caseKind);
export const controls = (): Controls => itemStore(tableName(), controlKind);

/** What filing a case writes. */
export const caseFiles = () => ({ cases: cases(), charges: charges() });

/** Which table it is, asked of the table itself. */
export const thisTable = (): TableIdentity => tableIdentity(tableName(), systemClock.now);

export const caseLists = () => itemLists(tableName(), caseKind);
export const chargeLists = () => itemLists(tableName(), chargeKind);
export const billingKeyLists = () => itemLists(tableName(), billingKeyKind);
export const subscriptionLists = () => itemLists(tableName(), subscriptionKind);
export const reconciliationLists = () => itemLists(tableName(), reconciliationKind);
export const planLists = () => itemLists(tableName(), planKind);
