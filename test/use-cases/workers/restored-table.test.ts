/** In a table that is a copy of another, nothing happens by itself: what is due stays due, untouched. */
import { expect, it } from 'vitest';
import { customerUid, reconciliationId } from '../../../functions/domain/ids.ts';
import {
  newReconciliation,
  type Reconciliation,
} from '../../../functions/domain/reconciliation/reconciliation.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { active, processingCharge } from '../../adapters/support/items.ts';
import { subscriptionBorn } from '../../adapters/support/subscriptions.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { memoryStore } from '../support/memory-store.ts';
import { world } from '../support/world.ts';

const control = { ...ownTableState, isOwnTable: false };
const nothing = { page: async () => ({ items: [] }) };

it('no charge is sent, asked about or given up', async () => {
  const here = await world();
  const due = { ...processingCharge(), wakeAt: here.served.now() };
  here.charges.put(due);
  const duplicates = { autoRefund: true, mostADay: 20 };
  await workOnCharge({ ...here.ports, duplicates }, { id: due.merchantUid, control });
  expect(here.charges.item(due.merchantUid)).toEqual(due);
});

it('no month is charged', async () => {
  const here = await world();
  here.hasKey();
  const due = { ...subscriptionBorn('abcdefghijklmnopqrstuvwxyzab', 30), wakeAt: 0 };
  here.subscriptions.put(due);
  await workOnSubscription({ ...here.ports, plans: here.plans }, { id: due.id, control });
  expect(here.subscriptions.item(due.id)).toEqual(due);
  expect(here.payments()).toEqual([]);
});

it('no key is deleted, and nothing that was wished with it is done', async () => {
  const here = await world();
  const due = { ...active(), wakeAt: here.served.now() };
  here.keys.put(due);
  const lists = { chargeLists: nothing, subscriptionLists: nothing };
  await workOnKey(
    { ...here.ports, ...lists, cases: here.cases },
    { id: customerUid(due.customerUid), control },
  );
  expect(here.keys.item(due.customerUid)).toEqual(due);
});

it('no books are compared before the PG’s were replayed into it', async () => {
  const here = await world();
  const id = reconciliationId('nightly');
  const now = here.served.now();
  const span = { from: now - HOUR, until: now };
  const due = newReconciliation({ id, span, askedBy: 'nightly', now });
  const reconciliations = memoryStore<typeof id, Reconciliation>({
    name: 'reconciliations',
    keyOf: (run) => run.id,
  });
  reconciliations.put(due);
  const ports = {
    ...here.ports,
    reconciliations,
    cases: here.cases,
    chargeLists: nothing,
    subscriptionLists: nothing,
    manyCharges: async () => [],
    manyKeys: async () => [],
    mid: undefined,
    transactions: {
      canSee: async () => 'passed' as const,
      findPayments: async () => [],
      findManyPayments: async () => ({ rows: [], unreadable: [] }),
      findTransaction: async () => ({ rows: [], unreadable: [] }),
      paymentsBetween: async () => ({ rows: [], unreadable: [], more: false }),
    },
  };
  await workOnReconciliation(ports, { id, control });
  await workOnReconciliation(ports, { id: reconciliationId('lost-with-the-table'), control });
  expect(reconciliations.item(id)).toEqual(due);
  await workOnReconciliation(ports, { id, control: ownTableState });
  expect(reconciliations.item(id)?.finishedAt).toBe(now);
});
