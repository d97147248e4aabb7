/** The words that rows are found by: items that are stored already are listed under them, so they never change. */
import { expect, it } from 'vitest';
import { indexAttributes } from '../../../functions/adapters/dynamodb/index-attributes.ts';
import { billingKeyKind } from '../../../functions/adapters/dynamodb/items/billing-keys.ts';
import { caseKind } from '../../../functions/adapters/dynamodb/items/cases.ts';
import { chargeKind } from '../../../functions/adapters/dynamodb/items/charges.ts';
import type { ListedKind } from '../../../functions/adapters/dynamodb/items/item-kind.ts';
import { planKind } from '../../../functions/adapters/dynamodb/items/plans.ts';
import { reconciliationKind } from '../../../functions/adapters/dynamodb/items/reconciliations.ts';
import { subscriptionKind } from '../../../functions/adapters/dynamodb/items/subscriptions.ts';
import { active } from '../support/items.ts';
import { whole } from '../support/whole-items.ts';

/** The row of the first sample: its key in the table, its list, and its place there without the date. */
function rowIn<Key, Item>(kind: ListedKind<Key, Item>, samples: readonly Item[]) {
  const [sample = expect.unreachable()] = samples;
  const row = indexAttributes(kind, sample);
  const [word, , id] = String(row.listed_at).split('#');
  return [row.pk, row.kind, `${word}#${id}`];
}

it('each kind has its own', () => {
  const uid = 'order_id_8237352';
  const sub = 'sbabcdefghijklmnopqrstuvwxyzab';
  expect([
    rowIn(chargeKind, whole.charges),
    rowIn(billingKeyKind, [active('key-1')]),
    rowIn(subscriptionKind, whole.subscriptions),
    rowIn(planKind, whole.plans),
    rowIn(caseKind, whole.cases),
    rowIn(reconciliationKind, whole.reconciliations),
  ]).toEqual([
    [`CHARGE#${uid}`, 'charge', `charge#${uid}`],
    ['KEY#key-1', 'key', 'key#key-1'],
    [`SUBSCRIPTION#${sub}`, 'subscription', `subscription#${sub}`],
    ['PLAN#basic', 'plan', 'plan#basic'],
    ['CASE#unresolved.order-1', 'case', 'case#unresolved.order-1'],
    ['RECONCILIATION#restore-a', 'reconciliation', 'reconciliation#restore-a'],
  ]);
});
