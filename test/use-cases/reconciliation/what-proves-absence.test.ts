/** What Iamport does not show is missing only where it shows what it must have. */
import { describe, expect, it } from 'vitest';
import { impUid, merchantUid, reconciliationId } from '../../../functions/domain/ids.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { newReconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import type { MustHave } from '../../../functions/ports/gateway.ts';
import { compareLedger } from '../../../functions/use-cases/reconciliation/compare-ledger.ts';
import { replayPeriods } from '../../../functions/use-cases/reconciliation/replay-periods.ts';
import {
  type ReconcilePorts,
  workOnReconciliation,
} from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { copiedTable } from '../support/copied-table.ts';
import { both, furnish, key } from '../support/planted.ts';
import { entryOf, twoBooks } from '../support/two-books.ts';

/** A ledger with one paid charge, of which Iamport has nothing but its key's registration. */
async function onlyHere() {
  const two = await twoBooks();
  furnish(two);
  const at = two.from + HOUR;
  two.inLedger(entryOf(two.nowhere({ merchant_uid: 'order-1', customer_uid: key }, at)));
  const page = { span: { from: two.from, until: two.until }, after: undefined };
  return {
    two,
    compare: (ports: ReconcilePorts) => {
      two.opened();
      return compareLedger(ports, page);
    },
  };
}

describe('a payment of the ledger that Iamport does not show', () => {
  it('is a case while Iamport shows the registration of its key', async () => {
    const { two, compare } = await onlyHere();
    const { compared, after } = await compare(two.ports);
    expect(compared.differences).toMatchObject([{ class: 'missing_there', resolution: 'case' }]);
    expect(after).toBeUndefined();
    expect(two.here.charges.item('order-1')).toMatchObject({
      openCase: { reason: 'missing_there' },
    });
  });

  it('says nothing while Iamport shows nothing at all', async () => {
    const { two, compare } = await onlyHere();
    const transactions = { ...two.ports.transactions, canSee: async () => 'failed' as const };
    const blind = { ...two.ports, transactions };
    await expect(compare(blind)).rejects.toMatchObject({ code: 'iamport_unavailable' });
    expect(two.here.charges.item('order-1')?.openCase).toBeUndefined();
  });
});

describe('a payment of the ledger that is not among what Iamport shows', () => {
  const unreadable = [{ impUid: impUid('imp_000000000003'), fields: ['amount'] }];

  it.each([
    ['another payment', 1, 0],
    ['a record that cannot be read', 0, 1],
    ['both', 1, 1],
  ])('is a case beside %s: Iamport has shown that it sees', async (_, readable, odd) => {
    const { two, compare } = await onlyHere();
    const other = both(two, { uid: 'order-9', at: two.from + HOUR });
    two.opened();
    const { transactions } = two.ports;
    const { rows } = await transactions.findTransaction(other.payment.impUid);
    const seeing = {
      ...transactions,
      canSee: async () => 'failed' as const,
      findManyPayments: async () => ({
        rows: rows.slice(0, readable),
        unreadable: unreadable.slice(0, odd),
      }),
    };
    await compare({ ...two.ports, transactions: seeing });
    expect(two.here.charges.item('order-1')).toMatchObject({
      openCase: { reason: 'missing_there' },
    });
  });
});

it('a payment that Iamport shows as failed is a case, whatever else it shows', async () => {
  const { two, compare } = await onlyHere();
  const paid = both(two, { uid: 'order-2', at: two.from + 2 * HOUR });
  two.opened();
  const { transactions } = two.ports;
  const shown = await transactions.findTransaction(paid.payment.impUid);
  const rows = shown.rows.map((row) => ({ ...row, status: 'failed' as const }));
  const seeing = {
    ...transactions,
    canSee: async () => 'failed' as const,
    findManyPayments: async () => ({ rows: [], unreadable: [] }),
    findTransaction: async () => ({ rows, unreadable: [] }),
  };
  await compare({ ...two.ports, transactions: seeing });
  expect(two.here.charges.item('order-2')).toMatchObject({ openCase: { reason: 'missing_there' } });
});

describe('a payment of the ledger', () => {
  it('that the answer for a hundred shows is not asked for by itself', async () => {
    const { two, compare } = await onlyHere();
    both(two, { uid: 'order-2', at: two.from + 2 * HOUR });
    const asked: string[] = [];
    const transactions: typeof two.ports.transactions = {
      ...two.ports.transactions,
      findTransaction: (uid) => {
        asked.push(uid);
        return two.ports.transactions.findTransaction(uid);
      },
    };
    const only = two.here.charges.item('order-1');
    await compare({ ...two.ports, transactions });
    expect(asked).toEqual([only && 'payment' in only && only.payment.impUid]);
  });

  it('is no case where a newer record of its number stands in that answer instead', async () => {
    const { two, compare } = await onlyHere();
    const paid = both(two, { uid: 'order-2', at: two.from + 2 * HOUR });
    const { transactions } = two.ports;
    two.there({ merchant_uid: 'order-2', customer_uid: key }, two.from + 3 * HOUR);
    const findManyPayments: typeof transactions.findManyPayments = async (uids) => {
      const { rows, unreadable } = await transactions.findManyPayments(uids);
      return { rows: rows.filter(({ impUid }) => impUid !== paid.payment.impUid), unreadable };
    };
    const { compared } = await compare({
      ...two.ports,
      transactions: { ...transactions, findManyPayments },
    });
    expect(compared.differences).toMatchObject([{ merchantUid: 'order-1' }]);
    expect(two.here.charges.item('order-2')?.openCase).toBeUndefined();
  });

  it('that cannot be read is named, and is no case', async () => {
    const { two, compare } = await onlyHere();
    const unreadable = [{ impUid: impUid('imp_000000000002'), fields: ['amount'] }];
    const transactions = {
      ...two.ports.transactions,
      findTransaction: async () => ({ rows: [], unreadable }),
    };
    const { compared } = await compare({ ...two.ports, transactions });
    expect(compared).toMatchObject({ differences: [], unreadable });
    expect(two.here.charges.item('order-1')?.openCase).toBeUndefined();
  });
});

it('a month of which Iamport shows nothing waits in a restored table, until it shows the key', async () => {
  const { ports, two } = await copiedTable();
  two.opened();
  const asked: MustHave[] = [];
  const transactions: typeof ports.transactions = {
    ...ports.transactions,
    canSee: async (known) => {
      asked.push(known);
      return 'failed';
    },
    findManyPayments: async () => ({ rows: [], unreadable: [] }),
  };
  await expect(replayPeriods({ ...ports, transactions }, {})).rejects.toMatchObject({
    code: 'iamport_unavailable',
  });
  expect(asked).toEqual([{ keys: [key] }]);
});

it('a restored table is gone through five subscriptions of all at a time, from where it stopped', async () => {
  const { ports } = await copiedTable();
  const asked: unknown[] = [];
  const subscriptionLists: typeof ports.subscriptionLists = {
    page: async (search, page) => {
      asked.push(search, page);
      return { items: [], next: 'here' };
    },
  };
  const wish = { after: 'there' };
  expect(await replayPeriods({ ...ports, subscriptionLists }, wish)).toMatchObject({
    after: 'here',
  });
  expect(asked).toEqual([{ of: 'all' }, { limit: 5, after: 'there' }]);
});

it('a second payment of a month that a restored table had lost is given back', async () => {
  const table = await copiedTable({ attempt: 1 });
  const { two, here, period } = table;
  two.there({ merchant_uid: period, customer_uid: key }, two.until - HOUR);
  two.opened();
  await table.release();
  table.settles();
  await table.turn();
  const entry = here.charges.item(merchantUid(period));
  expect(entry).toMatchObject({ status: 'paid', debt: { period: 2 } });
  expect(entry).toMatchObject({ duplicates: [{ amount: 9_900 }] });
});

it('the end of a comparison is published once', async () => {
  const two = await twoBooks();
  furnish(two);
  two.opened();
  const id = reconciliationId('night');
  const span = { from: two.from, until: two.from + HOUR };
  const now = two.here.served.now();
  const run: Reconciliation = newReconciliation({ id, span, askedBy: 'nightly', now });
  two.reconciliations.put(run);
  for (const _ of [1, 2]) await workOnReconciliation(two.ports, { id, control: ownTableState });
  expect(two.reconciliations.item(id)).toMatchObject({ finishedAt: now, pendingEvents: [] });
  expect(two.here.events()).toEqual([expect.stringContaining('night')]);
});
