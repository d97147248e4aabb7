/** A message about an item that the table does not have: it ends, and nothing is said or made of it. */
import { expect, it } from 'vitest';
import { customerUid, merchantUid, reconciliationId } from '../../../functions/domain/ids.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { workOnCustomer } from '../../../functions/use-cases/workers/work-on-customer.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { bob } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { type TwoBooks, twoBooks } from '../support/two-books.ts';

const control = ownTableState;
const nothing = { page: async () => ({ items: [] }) };

const messages: Readonly<Record<string, (books: TwoBooks) => Promise<void>>> = {
  charge: ({ here }) => {
    const duplicates = { autoRefund: true, mostADay: 20 };
    return workOnCharge({ ...here.ports, duplicates }, { id: merchantUid('gone'), control });
  },
  subscription: ({ here }) =>
    workOnSubscription(here.ports, { id: paidSubscription('2026-10-23').id, control }),
  key: ({ here }) => {
    const lists = { chargeLists: nothing, subscriptionLists: nothing };
    const ports = { ...here.ports, ...lists, cases: here.cases };
    return workOnKey(ports, { id: customerUid('gone'), control });
  },
  customer: ({ here }) => {
    const lists = { keyLists: nothing, subscriptionLists: nothing, caseLists: nothing };
    const ports = { ...here.ports, ...lists, chargeLists: nothing, cases: here.cases };
    return workOnCustomer(ports, { id: bob, control });
  },
  reconciliation: ({ ports }) =>
    workOnReconciliation(ports, { id: reconciliationId('gone'), control }),
};

it.each(Object.keys(messages))('%s', async (kind) => {
  const books = await twoBooks();
  await messages[kind]?.(books);
  expect(books.here.warned).toEqual([]);
  expect(books.here.measured).toEqual([]);
  expect(books.here.served.calls).toEqual([]);
});
