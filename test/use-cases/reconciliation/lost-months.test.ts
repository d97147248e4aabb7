/** Months that were paid since the backup of a restored table: each is adopted once, and by one worker. */
import { expect, it } from 'vitest';
import { idCode, impUid, merchantUid } from '../../../functions/domain/ids.ts';
import { periodUidOf, subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { recoverPeriod } from '../../../functions/use-cases/reconciliation/recover-period.ts';
import { paymentRow } from '../../domain/support/charging.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

/** A subscription whose first month is paid, and what becomes of a payment of another one. */
async function restored() {
  const here = await world();
  const subscription = paidSubscription('2026-10-23', { customerUid: here.hasKey() });
  here.subscriptions.put(subscription);
  const recovered = (
    period: number,
    given: { amount?: number; of?: typeof subscription.id; twice?: boolean } = {},
  ) => {
    const { amount = 9_900, of: subscriptionId = subscription.id, twice = false } = given;
    const name = { subscriptionId, period, attempt: 1 };
    const { customerUid } = subscription;
    const row = paymentRow({ merchantUid: periodUidOf(name), customerUid, amount });
    const again = { ...row, impUid: impUid('imp_again'), paidAt: (row.paidAt ?? 0) + MINUTE };
    return recoverPeriod(here.ports, { name, row, others: twice ? [again] : [] });
  };
  const entry = (period: number) =>
    here.charges.item(
      merchantUid(periodUidOf({ subscriptionId: subscription.id, period, attempt: 1 })),
    );
  const stored = () => here.subscriptions.item(subscription.id);
  return { here, subscription, recovered, entry, stored };
}

const adopted = [expect.objectContaining({ class: 'missing_here', resolution: 'adopted' })];

it('a month that was paid is adopted, and not again', async () => {
  const { recovered, entry, stored } = await restored();
  expect(await recovered(2)).toEqual(adopted);
  expect(entry(2)).toMatchObject({ status: 'paid', debt: { period: 2 } });
  expect(entry(2)?.openCase).toBeUndefined();
  expect(stored()).toMatchObject({ closedThrough: 2 });
  expect(await recovered(2)).toEqual([]);
});

it('of a month that was paid twice the second payment is noted, to be given back', async () => {
  const { recovered, entry } = await restored();
  expect(await recovered(2, { twice: true })).toEqual(adopted);
  expect(entry(2)).toMatchObject({ duplicates: [{ impUid: 'imp_again', status: 'found' }] });
});

it('a month of another sum is adopted, and a person is asked what the price is now', async () => {
  const { recovered, entry } = await restored();
  expect(await recovered(2, { amount: 12_000 })).toEqual(adopted);
  expect(entry(2)).toMatchObject({ amount: 12_000, openCase: { reason: 'payment_mismatch' } });
});

it('a month that the table has as paid is no news', async () => {
  const { recovered, entry, stored, subscription } = await restored();
  expect(await recovered(1)).toEqual([]);
  expect(entry(1)).toBeUndefined();
  expect(stored()).toEqual(subscription);
});

it('nor is one of a subscription that the table does not have', async () => {
  const { recovered } = await restored();
  expect(await recovered(2, { of: subscriptionIdFrom(idCode('g'.repeat(28))) })).toEqual([]);
});

it('while somebody else changes the subscription it is left, and adopted the next time', async () => {
  const { here, recovered, entry, subscription } = await restored();
  here.subscriptions.afterNext('find', () => here.subscriptions.put(subscription));
  await expect(recovered(2)).rejects.toMatchObject({ code: 'try_again' });
  expect(entry(2)).toBeUndefined();
  expect(await recovered(2)).toEqual(adopted);
});
