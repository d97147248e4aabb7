/** Payments that a restored table does not know: what it books of them, and what a person is asked. */
import { describe, expect, it } from 'vitest';
import { idCode } from '../../../functions/domain/ids.ts';
import {
  customerUidFrom,
  periodUidOf,
  registrationUidOf,
  subscriptionIdFrom,
} from '../../../functions/domain/own-ids.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { replayTransactions } from '../../../functions/use-cases/reconciliation/replay-transactions.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { refunding } from '../../domain/support/refunding.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { both, cancelled, furnish, key } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

/** A table without an entry, and what the replay of an hour of Iamport's list makes of it. */
async function emptied() {
  const two = await twoBooks();
  furnish(two);
  const at = two.until - HOUR;
  const replayed = async (status: 'paid' | 'cancelled' = 'paid') => {
    two.opened();
    const part = { from: at - HOUR / 2, until: two.until, status };
    const { compared } = await replayTransactions(two.ports, part);
    return compared.differences.map((one) => ({ ...one, impUid: undefined }));
  };
  return { two, at, replayed, events: () => two.here.events() };
}

const unknownKey = customerUidFrom(idCode('e'.repeat(28)));
const unknownMonth = periodUidOf({
  subscriptionId: subscriptionIdFrom(idCode('f'.repeat(28))),
  period: 3,
  attempt: 1,
});

const lost = (uid: string, resolution: string, amount = 9_900) => [
  { class: 'missing_here', merchantUid: uid, amount, resolution, impUid: undefined },
];

describe('an order that the table has lost', () => {
  it('is booked and published, on a key that it still has', async () => {
    const { two, at, replayed, events } = await emptied();
    two.there({ merchant_uid: 'order-1', customer_uid: key }, at);
    expect(await replayed()).toEqual(lost('order-1', 'adopted'));
    expect(two.here.charges.item('order-1')).toMatchObject({ status: 'paid', pendingEvents: [] });
    expect(events()).toEqual([expect.stringContaining('charge.paid')]);
  });

  it('is no news to a worker that another one was faster than', async () => {
    const { two, at, replayed, events } = await emptied();
    two.there({ merchant_uid: 'order-1', customer_uid: key }, at);
    two.here.charges.failNext('create', 'doubted');
    expect(await replayed()).toEqual([]);
    expect(events()).toEqual([]);
  });

  it('is a case where the key of ours is lost as well', async () => {
    const { two, at, replayed } = await emptied();
    const row = two.there({ merchant_uid: 'order-1', customer_uid: unknownKey }, at);
    expect(await replayed()).toEqual(lost('order-1', 'case'));
    expect(two.here.charges.item('order-1')).toBeUndefined();
    expect(two.here.cases.item(`unknown_payment.${row.imp_uid}`)).toMatchObject({
      about: { kind: 'payment', merchantUid: 'order-1' },
      evidence: { payments: [{ amount: 9_900 }] },
    });
  });
});

describe('a month of a subscription', () => {
  it('that is lost is entered as a case: a person must make the subscription again', async () => {
    const { two, at, replayed } = await emptied();
    two.there({ merchant_uid: unknownMonth, customer_uid: key }, at);
    expect(await replayed()).toEqual(lost(unknownMonth, 'case'));
    expect(two.here.charges.item(unknownMonth)).toMatchObject({
      debt: { period: 3 },
      openCase: { reason: 'unknown_payment' },
    });
  });

  it('that is lost with its key is a case by its number alone, whatever key Iamport shows', async () => {
    const { two, at, replayed } = await emptied();
    const row = two.there({ merchant_uid: unknownMonth, customer_uid: null }, at);
    expect(await replayed()).toEqual(lost(unknownMonth, 'case'));
    expect(two.here.cases.item(`unknown_payment.${row.imp_uid}`)).toMatchObject({
      about: { kind: 'payment', merchantUid: unknownMonth },
    });
  });

  it('that is there was asked about by itself', async () => {
    const { two, at, replayed } = await emptied();
    const subscription = paidSubscription('2026-10-23', { customerUid: key });
    two.here.subscriptions.put(subscription);
    const uid = periodUidOf({ subscriptionId: subscription.id, period: 2, attempt: 1 });
    two.there({ merchant_uid: uid, customer_uid: key }, at);
    expect(await replayed()).toEqual([]);
    expect(two.here.charges.item(uid)).toBeUndefined();
  });
});

it('a visit to the window is none, though the account does not say so', async () => {
  const { two, at, replayed } = await emptied();
  const visit = { merchant_uid: registrationUidOf(key) ?? '', customer_uid: key };
  two.there({ ...visit, customer_uid_usage: null }, at);
  expect(await replayed()).toEqual([]);
  expect(two.here.charges.item(visit.merchant_uid)).toBeUndefined();
});

it('the shop’s own payment is none, and nobody is asked about it', async () => {
  const { two, at, replayed, events } = await emptied();
  two.there({ merchant_uid: 'sale-1' }, at);
  expect(await replayed()).toEqual([]);
  expect(events()).toEqual([]);
});

describe('an order that was open in the backup', () => {
  it('is paid by its payment, and the report says so', async () => {
    const { two, at, replayed } = await emptied();
    const open = processingCharge({ uid: 'order-1', now: at - HOUR / 4 });
    two.inLedger({ ...open, customerUid: key });
    two.there({ merchant_uid: 'order-1', customer_uid: key }, at);
    expect(await replayed()).toEqual(lost('order-1', 'adopted'));
    expect(two.here.charges.item('order-1')).toMatchObject({ status: 'paid' });
  });

  it('is not paid by a payment of another sum', async () => {
    const { two, at, replayed } = await emptied();
    const open = processingCharge({ uid: 'order-1', now: at - HOUR / 4 });
    two.inLedger({ ...open, customerUid: key });
    two.there({ merchant_uid: 'order-1', customer_uid: key, amount: 100 }, at);
    expect(await replayed()).toEqual([]);
    expect(two.here.charges.item('order-1')).toMatchObject({ status: 'processing' });
  });
});

describe('a refund since the backup', () => {
  it('is booked with a case, and published', async () => {
    const { two, at, replayed, events } = await emptied();
    both(two, { uid: 'order-1', at }, { there: cancelled(at, 4_000) });
    expect(await replayed('cancelled')).toMatchObject([
      { class: 'refund_unknown', merchantUid: 'order-1', resolution: 'case' },
    ]);
    expect(two.here.charges.item('order-1')).toMatchObject({ refundedAmount: 4_000 });
    expect(two.here.cases.item('refunded_elsewhere.order-1.4000')).toMatchObject({
      evidence: { payments: [{ cancelAmount: 4_000 }] },
    });
    expect(events()).toContainEqual(expect.stringContaining('charge.refunded'));
  });

  it('is no news where the table knows of it', async () => {
    const { two, at, replayed } = await emptied();
    const known = { status: 'partially_refunded', refundedAmount: 4_000 } as const;
    both(two, { uid: 'order-1', at }, { there: cancelled(at, 4_000), here: known });
    expect(await replayed('cancelled')).toEqual([]);
    expect(two.here.charges.item('order-1')?.openCase).toBeUndefined();
  });

  it('is left to its own inquiry while it is one that the table has asked for', async () => {
    const { two, at, replayed } = await emptied();
    const paid = both(two, { uid: 'order-1', at }, { there: cancelled(at, 4_000) });
    two.inLedger({ ...refunding(4_000, paid), pendingEvents: [] });
    expect(await replayed('cancelled')).toEqual([]);
    expect(two.here.charges.item('order-1')).toMatchObject({ refundedAmount: 0 });
  });
});
