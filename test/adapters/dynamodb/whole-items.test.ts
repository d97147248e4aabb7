/** Items with every field they can have: each comes back from the table as it went in. */
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { caseKind } from '../../../functions/adapters/dynamodb/items/cases.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import { controlKind } from '../../../functions/adapters/dynamodb/items/control.ts';
import { customerKind } from '../../../functions/adapters/dynamodb/items/customers.ts';
import type { ItemKind } from '../../../functions/adapters/dynamodb/items/item-kind.ts';
import { planKind } from '../../../functions/adapters/dynamodb/items/plans.ts';
import { reconciliationKind } from '../../../functions/adapters/dynamodb/items/reconciliations.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import { everyKey } from '../support/items.ts';
import { keysIn, keysOf } from '../support/schema-keys.ts';
import { whole } from '../support/whole-items.ts';

interface Sampled {
  readonly schema: z.ZodMiniType;
  readonly samples: readonly object[];
}

const sampled = <Key, Item extends object>(
  { schema }: ItemKind<Key, Item>,
  samples: readonly Item[],
): Sampled => ({ schema, samples });

const kinds: Readonly<Record<string, Sampled>> = {
  charges: sampled(chargeKind, whole.charges),
  'billing keys': sampled(billingKeyKind, whole.keys),
  customers: sampled(customerKind, whole.customers),
  subscriptions: sampled(subscriptionKind, whole.subscriptions),
  plans: sampled(planKind, whole.plans),
  cases: sampled(caseKind, whole.cases),
  reconciliations: sampled(reconciliationKind, whole.reconciliations),
  'control items': sampled(controlKind, whole.controls),
};

describe.each(Object.entries(kinds))('the samples of %s', (_, { schema, samples }) => {
  it('together have every field that is stored', () => {
    const present = keysIn(samples);
    expect([...keysOf(schema)].filter((key) => !present.has(key))).toEqual([]);
  });

  it('are read back whole', () => {
    for (const sample of samples) {
      const row: unknown = JSON.parse(JSON.stringify(sample));
      expect(schema.parse(row)).toEqual(row);
    }
  });
});

it.each(Object.values(everyKey))('a billing key that is $status is read back whole', (key) => {
  const row: unknown = JSON.parse(JSON.stringify(key));
  expect(billingKeyKind.schema.parse(row)).toEqual(row);
});
