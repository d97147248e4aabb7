/** The same use cases over another PG: a registration, charges, an inquiry, a refund, a comparison. */
import { expect, it } from 'vitest';
import type { Charge } from '../../../functions/domain/charge/charge.ts';
import { merchantUid, type ReconciliationId, refundId } from '../../../functions/domain/ids.ts';
import type { Reconciliation } from '../../../functions/domain/reconciliation/reconciliation.ts';
import { HOUR, SECOND } from '../../../functions/domain/time.ts';
import { createRegistration } from '../../../functions/use-cases/billing-key/create-registration.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import { verifyRegistration } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { chargeOnce } from '../../../functions/use-cases/charge/charge-once.ts';
import { askedReconciliation } from '../../../functions/use-cases/reconciliation/start-reconciliation.ts';
import { refundCharge } from '../../../functions/use-cases/refund/refund-charge.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { workOnKey } from '../../../functions/use-cases/workers/work-on-key.ts';
import { workOnReconciliation } from '../../../functions/use-cases/workers/work-on-reconciliation.ts';
import { alice, chargeRequest, kim } from '../../domain/support/charging.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { memoryStore } from '../support/memory-store.ts';
import { world } from '../support/world.ts';
import { CHANNEL, secondGateway } from './other-gateway.ts';
import { otherPg } from './other-pg.ts';

const order = merchantUid('order-1');

/** A shop whose stack charges at the other PG, and a customer who left a card there. */
async function shop() {
  const here = await world();
  const { now, advance } = here.served;
  const pg = otherPg(now);
  const reconciliations = memoryStore<ReconciliationId, Reconciliation>({
    name: 'reconciliations',
    keyOf: (run) => run.id,
  });
  const ports = {
    ...here.ports,
    ...secondGateway(pg, now),
    pg: `${CHANNEL.provider}.${CHANNEL.id}`,
    mid: CHANNEL.id,
    duplicates: { autoRefund: true, mostADay: 20 },
    reconciliations,
    cases: here.cases,
    manyCharges: async (uids: readonly string[]) =>
      uids.flatMap((uid) => here.charges.item(uid) ?? []),
    manyKeys: async (uids: readonly string[]) => uids.flatMap((uid) => here.keys.item(uid) ?? []),
    chargeLists: { page: async () => ({ items: listed() }) },
    subscriptionLists: { page: async () => ({ items: [] }) },
  };
  const listed = () =>
    [order].flatMap((uid): Charge[] => [here.charges.item(uid)].flatMap((one) => one ?? []));
  const deadline = () => now() + 26 * SECOND;
  const { customerUid, registration } = await createRegistration(ports, {
    owner: alice,
    actor: kim,
  });
  pg.visit(registration.merchantUid, customerUid);
  const callback = { owner: alice, customerUid, reportsFailure: false };
  await verifyRegistration(ports, { ...callback, deadline: deadline() });
  return {
    ...{ ports, pg, now, advance, customerUid, deadline },
    key: () => here.keys.item(customerUid),
    charge: () => here.charges.item(order),
    charges: () =>
      chargeOnce(ports, {
        request: chargeRequest({ merchantUid: order, customerUid }),
        actor: kim,
        deadline: deadline(),
      }),
    /** Whenever the charge is due, until it is decided. */
    decided: async () => {
      for (
        let turn = 0;
        here.charges.item(order)?.status === 'processing' && turn < 20;
        turn += 1
      ) {
        advance(Math.max(0, (here.charges.item(order)?.wakeAt ?? 0) - now()));
        await workOnCharge(ports, { id: order, control: ownTableState });
      }
    },
  };
}

it('registers a card, and keeps the name that the PG gave it', async () => {
  const { key, customerUid } = await shop();
  expect(key()).toMatchObject({
    customerUid,
    status: 'active',
    issuance: { gatewayKey: 'tok_1', pg: CHANNEL },
  });
});

it('charges the card by that name, once however often it is asked', async () => {
  const { charges, charge, pg } = await shop();
  await charges();
  await charges();
  expect(charge()).toMatchObject({ status: 'paid', payment: { impUid: 'r-1', amount: 9_900 } });
  expect(pg.orders()).toMatchObject([{ order, token: 'tok_1', won: '9900' }]);
});

it('declines by what the PG’s number means', async () => {
  const { charges, charge, pg } = await shop();
  pg.refuses(51, 'insufficient balance');
  await charges();
  const decline = { class: 'funds', code: '51', words: 'insufficient balance' };
  expect(charge()).toMatchObject({ status: 'declined', decline });
});

it.each([
  ['the answer', 'answer'],
  ['the request', 'request'],
] as const)('is paid once, by an inquiry, after %s was lost', async (_, lost) => {
  const { charges, charge, pg, decided } = await shop();
  pg.loses(lost);
  await charges();
  expect(charge()?.status).toBe('processing');
  await decided();
  expect(charge()?.status).toBe('paid');
  expect(pg.orders()).toHaveLength(1);
});

it('is unclear after a number that leaves open whether it was paid, and is asked about', async () => {
  const { charges, charge, pg, decided } = await shop();
  pg.refuses(68, 'response received too late');
  await charges();
  expect(charge()?.status).toBe('processing');
  await decided();
  expect(charge()?.status).not.toBe('processing');
  expect(pg.orders().length).toBeLessThanOrEqual(1);
});

it('refunds a part, agrees with the PG to the won, and lets the card be deleted', async () => {
  const { ports, pg, charges, now, advance, deadline, customerUid, key } = await shop();
  await charges();
  await refundCharge(ports, {
    uid: order,
    order: {
      refundId: refundId('refund-1'),
      amount: 4_000,
      reason: 'asked for',
      cancelSubscription: false,
    },
    actor: kim,
    deadline: deadline(),
  });
  expect(pg.orders()).toMatchObject([{ returned: [{ won: '4000' }] }]);

  advance(HOUR);
  const queue = { send: async () => undefined };
  const span = { from: now() - 2 * HOUR, until: now() };
  const { id } = await askedReconciliation({ ...ports, queue }, { span, actor: 'the accountant' });
  await workOnReconciliation(ports, { id, control: ownTableState });
  expect(ports.reconciliations.item(id)).toMatchObject({
    counts: { payments: 1, entries: 1 },
    sums: { paidThere: 9_900, paidHere: 9_900, refundedThere: 4_000, refundedHere: 4_000 },
    differences: [],
  });

  await deleteBillingKey(ports, { customerUid, owner: alice, actor: kim });
  advance(HOUR);
  await workOnKey(ports, { id: customerUid, control: ownTableState });
  expect(key()?.status).toBe('deleted');
  expect(pg.tokens()).toEqual([]);
});
