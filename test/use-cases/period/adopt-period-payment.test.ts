/** A payment of a month that the ledger does not know as paid: whether it is taken over. */
import { expect, it } from 'vitest';
import { caseId, impUid, type MerchantUid } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { discrepanciesOf } from '../../../functions/domain/reconciliation/discrepancy.ts';
import type { Subscription } from '../../../functions/domain/subscription/subscription.ts';
import { adoptPeriodPayment } from '../../../functions/use-cases/period/adopt-period-payment.ts';
import { chargeOfDebt } from '../../../functions/use-cases/period/charge-of-debt.ts';
import { chargeAfter, outcomes, processingCharge } from '../../adapters/support/items.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { paidCharge } from '../../domain/support/refunding.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** The gateway shows a payment of this period. */
async function found(month: Subscription | undefined, of: { period: number; amount?: number }) {
  const here = await world();
  const customerUid = here.hasKey();
  if (month !== undefined) here.subscriptions.put({ ...month, customerUid });
  const { period, amount = 9_900 } = of;
  const name = { kind: 'period', subscriptionId: born.id, period, attempt: 1 } as const;
  const paidAt = here.served.now();
  const merchantUid = periodUidOf(name);
  const row = paymentRow({
    ...{ merchantUid, impUid: impUid('imp_found'), customerUid, amount },
    ...{ startedAt: paidAt, paidAt },
  });
  const manyCharges = async (uids: readonly MerchantUid[]) =>
    uids.flatMap((uid) => here.charges.item(uid) ?? []);
  return {
    here,
    row,
    manyCharges,
    adopt: () => adoptPeriodPayment({ ...here.ports, manyCharges }, { name, row }),
    charge: () => here.charges.item(merchantUid),
    after: () => here.subscriptions.item(born.id),
  };
}

const born = paidSubscription('2026-10-23');

it('one of the month that is due is taken over: it is not charged again', async () => {
  const { adopt, charge, after } = await found(born, { period: 2 });
  expect(await adopt()).toBe('adopted');
  expect(charge()).toMatchObject({ status: 'paid' });
  expect(after()).toMatchObject({ closedThrough: 2 });
});

it.each([
  ['of a subscription that is not here', undefined, { period: 2 }],
  ['of a month that is not due yet', born, { period: 3 }],
  ['of another sum', born, { period: 2, amount: 10_900 }],
] as const)('one %s is not: a person looks at it', async (_, month, of) => {
  const { adopt, charge, after } = await found(month, of);
  expect(await adopt()).toBe('mismatch');
  expect(charge()).toBeUndefined();
  expect(after()?.closedThrough).toBe(month?.closedThrough);
});

it('one beside an open attempt waits for that', async () => {
  const { subscription } = claimed(born, { period: 2, now: 0 });
  const { adopt, charge } = await found(subscription, { period: 2 });
  expect(await adopt()).toBe('under_way');
  expect(charge()).toBeUndefined();
});

it('one of a month that another attempt has just paid waits, and is a second payment then', async () => {
  const month = { ...born, closedThrough: 2 };
  const { here, row, manyCharges, adopt, charge, after } = await found(month, { period: 2 });
  here.charges.put(chargeAfter(outcomes.declined, processingCharge({ uid: row.merchantUid })));
  const uid = periodUidOf({ subscriptionId: born.id, period: 2, attempt: 2 });
  here.charges.put({ ...paidCharge(), merchantUid: uid });
  const before = after();
  expect(await adopt()).toBe('under_way');
  expect([charge()?.status, after()]).toEqual(['declined', before]);
  const known = { charge: await chargeOfDebt({ manyCharges }, row, charge()), mid: undefined };
  expect(discrepanciesOf(row, known)).toEqual(['second_payment']);
});

it('one of a month that a person has waived is not: a person looks at it', async () => {
  const { here, row, adopt, charge } = await found({ ...born, closedThrough: 2 }, { period: 2 });
  const entry = chargeAfter(outcomes.declined, processingCharge({ uid: row.merchantUid }));
  const waiver = { what: 'verdict', note: 'waive', caseId: caseId('unresolved.x') } as const;
  here.charges.put({ ...entry, history: [...entry.history, { ...waiver, at: here.served.now() }] });
  expect(await adopt()).toBe('mismatch');
  expect(charge()?.status).toBe('declined');
});

it('one of a subscription that just changed waits for the next comparison', async () => {
  const { here, adopt, charge, after } = await found(born, { period: 2 });
  here.charges.afterNext('find', () => here.subscriptions.put({ ...(after() ?? born) }));
  expect(await adopt()).toBe('under_way');
  expect(charge()).toBeUndefined();
});
