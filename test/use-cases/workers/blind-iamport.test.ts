/** A blind Iamport, which answers but finds nothing that it has: its answers prove nothing. */
import { expect, it } from 'vitest';
import { isPaid } from '../../../functions/domain/charge/charge.ts';
import { reconciliationId } from '../../../functions/domain/ids.ts';
import {
  newReconciliation,
  type Reconciliation,
} from '../../../functions/domain/reconciliation/reconciliation.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import {
  type ReconcilePorts,
  workOnReconciliation,
} from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { both, cancelled, furnish } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

const conditions = { control: ownTableState };
const id = reconciliationId('nightly');

/** A payment that was refunded elsewhere, and an Iamport that may be blind to it. */
async function withExternalRefund() {
  const two = await twoBooks();
  const { here, from, until, ports } = two;
  furnish(two);
  both(two, { uid: 'order-1', at: from + HOUR }, { there: cancelled(until - HOUR, 4_000) });
  two.opened();
  const transactions: ReconcilePorts['transactions'] = {
    canSee: async () => 'failed',
    paymentsBetween: async () => ({ rows: [], unreadable: [], more: false }),
    findManyPayments: async () => ({ rows: [], unreadable: [] }),
    findPayments: async () => [],
    findTransaction: async () => ({ rows: [], unreadable: [] }),
  };
  const gateway = { ...here.ports.gateway, findPayments: async () => [] };
  return { two, here, seeing: ports, gatewayBlind: { ...ports, transactions }, unseeing: gateway };
}

it('a blind Iamport makes the comparison wait until it sees again', async () => {
  const { two, here, seeing, gatewayBlind } = await withExternalRefund();
  const span = { from: two.from, until: two.until };
  const now = here.served.now();
  two.reconciliations.put(newReconciliation({ id, span, askedBy: 'nightly', now }));
  const run = (): Reconciliation | undefined => two.reconciliations.item(id);
  const begun = run();
  await workOnReconciliation(gatewayBlind, { id: id, ...conditions });
  expect(run()).toEqual(begun);
  await workOnReconciliation(seeing, { id: id, ...conditions });
  expect(run()).toMatchObject({ byClass: { refund_unknown: 1 } });
  expect(here.charges.item('order-1')).toMatchObject({ refundedAmount: 4_000 });
});

it('an Iamport without payments agrees with an empty ledger', async () => {
  const two = await twoBooks();
  const { report } = await two.compared();
  expect(report).toMatchObject({ differences: [] });
});

/** The same payment, after a webhook hinted at a refund. */
async function hintedAt() {
  const elsewhere = await withExternalRefund();
  const { here, unseeing } = elsewhere;
  const hinted = here.served.now();
  const charge = here.charges.item('order-1') ?? expect.fail('it is gone');
  here.charges.put({
    ...charge,
    ...(isPaid(charge) && { refundHintedAt: hinted }),
    wakeAt: hinted,
  });
  const duplicates = { autoRefund: true, mostADay: 20 };
  const work = (gateway = here.ports.gateway) =>
    workOnCharge(
      { ...elsewhere.seeing, ...here.ports, gateway, duplicates },
      { id: charge.merchantUid, ...conditions },
    );
  return {
    here,
    charge: () => here.charges.item('order-1'),
    workBlind: () => work(unseeing),
    work: () => work(),
  };
}

it('a blind Iamport answers no hint: the hint is followed up until the payment is shown', async () => {
  const { charge, workBlind, work } = await hintedAt();
  const hinted = charge();
  await workBlind();
  expect(charge()).toEqual(hinted);
  await work();
  expect(charge()).toMatchObject({ status: 'partially_refunded', refundHintedAt: undefined });
});

it('a blind Iamport is asked about a hint for three days; then only the nightly comparisons check', async () => {
  const { here, charge, workBlind } = await hintedAt();
  here.served.advance(3 * DAY - 1);
  await workBlind();
  expect(charge()).toHaveProperty('refundHintedAt');
  here.served.advance(1);
  await workBlind();
  expect(charge()).toMatchObject({ status: 'paid', refundHintedAt: undefined });
  expect(charge()?.wakeAt).toBeUndefined();
});
