/** The table's stores and lists, for the functions that may touch them. */
import { billingKeyKind } from '../adapters/dynamodb/billing-keys.ts';
import { chargeKind } from '../adapters/dynamodb/charges.ts';
import { customerKind } from '../adapters/dynamodb/customers.ts';
import { itemLists } from '../adapters/dynamodb/lists.ts';
import { itemStore } from '../adapters/dynamodb/store.ts';
import { required } from '../env.ts';
import type { BillingKeys, Charges, Customers } from '../ports.ts';

const tableName = () => required('TABLE_NAME');

export const charges = (): Charges => itemStore(tableName(), chargeKind);
export const billingKeys = (): BillingKeys => itemStore(tableName(), billingKeyKind);
export const customers = (): Customers => itemStore(tableName(), customerKind);

export const chargeLists = () => itemLists(tableName(), chargeKind);
export const billingKeyLists = () => itemLists(tableName(), billingKeyKind);
