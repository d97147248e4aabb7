/** When the table forgets an item of the simulated world: by the rules of the real table's items. */
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { caseKind } from '../../../functions/adapters/dynamodb/items/cases.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { reconciliationKind } from '../../../functions/adapters/dynamodb/items/reconciliations.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import type { Instant } from '../../../functions/domain/time.ts';
import type { Items, Kind } from './table.ts';

type GoesAt = { readonly [K in Kind]: ((item: Items[K]) => Instant | undefined) | undefined };

const GOES_AT: GoesAt = {
  charge: chargeKind.goesAt,
  key: billingKeyKind.goesAt,
  subscription: subscriptionKind.goesAt,
  reconciliation: reconciliationKind.goesAt,
  case: caseKind.goesAt,
  customer: undefined,
  plan: undefined,
  control: undefined,
};

export const goesAt = <K extends Kind>(kind: K, item: Items[K]): Instant | undefined =>
  GOES_AT[kind]?.(item);
