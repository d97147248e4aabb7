/** On which key a payment was made: as its record says, and where it says nothing, as far as that can be known. */
import { expect, it } from 'vitest';
import { escalate } from '../../../functions/domain/charge/charge-work.ts';
import { type CustomerUid, customerUid } from '../../../functions/domain/ids.ts';
import { periodUidOf } from '../../../functions/domain/own-ids.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { replayTransactions } from '../../../functions/use-cases/reconciliation/replay-transactions.ts';
import { active, processingCharge } from '../../adapters/support/items.ts';
import { paidSubscription } from '../../domain/support/subscriptions.ts';
import { both, furnish, key } from '../support/planted.ts';
import { twoBooks } from '../support/two-books.ts';

it('a month paid on the card that the customer had before is entered under that card’s key', async () => {
  const two = await twoBooks();
  furnish(two);
  const present = customerUid('key-of-the-new-card');
  two.hasKey(active(present));
  const subscription = paidSubscription('2026-10-23', { customerUid: present });
  two.here.subscriptions.put(subscription);
  const uid = periodUidOf({ subscriptionId: subscription.id, period: 2, attempt: 1 });
  two.there({ merchant_uid: uid, customer_uid: key }, two.until - HOUR);
  await two.compared();
  expect(two.here.charges.item(uid)).toMatchObject({
    customerUid: key,
    openCase: { reason: 'unknown_payment' },
    pendingEvents: [],
  });
});

/** An order of ours without an outcome, and a payment of its number that names no key. */
async function nameless(open = processingCharge({ uid: 'order-1' })) {
  const two = await twoBooks();
  furnish(two);
  const at = two.until - HOUR;
  const order = { ...open, customerUid: key, createdAt: at };
  two.there({ merchant_uid: 'order-1', customer_uid: null }, at);
  return { two, at, order };
}

it('where the account names keys, a payment that names none is the shop’s own', async () => {
  const { two, at, order } = await nameless();
  two.inLedger({ ...escalate(order, 'unresolved', at), pendingEvents: [] });
  const { report } = await two.compared();
  expect(report).toMatchObject({ differences: [], counts: { not_ours: 1, payments: 0 } });
  expect(two.here.charges.item('order-1')).toMatchObject({ status: 'processing' });
});

it('and in a restored table it is not the payment of an open order either', async () => {
  const { two, at, order } = await nameless();
  two.inLedger(order);
  two.opened();
  const part = { from: at - HOUR, until: two.until, status: 'paid' } as const;
  const { compared } = await replayTransactions(two.ports, part);
  expect(compared.differences).toEqual([]);
  expect(two.here.charges.item('order-1')).toMatchObject({ status: 'processing' });
});

it('the replay reads the keys of those payments only that the table does not have', async () => {
  const two = await twoBooks();
  furnish(two);
  const at = two.until - HOUR;
  both(two, { uid: 'order-kept', at });
  two.there({ merchant_uid: 'order-lost', customer_uid: 'another-key' }, at);
  two.opened();
  const read: CustomerUid[] = [];
  const manyKeys = async (uids: readonly CustomerUid[]) => {
    read.push(...uids);
    return two.ports.manyKeys(uids);
  };
  const part = { from: at - HOUR, until: two.until, status: 'paid' } as const;
  const { compared } = await replayTransactions({ ...two.ports, manyKeys }, part);
  expect(read).toEqual(['another-key']);
  const kept = expect.objectContaining({ merchantUid: 'order-kept' });
  expect(compared.differences).not.toContainEqual(kept);
});

it('a month that is open in a restored table is left to its subscription', async () => {
  const { two, order, at } = await nameless();
  const debt = { subscriptionId: paidSubscription('2026-10-23').id, period: 2 };
  two.there({ merchant_uid: 'order-1', customer_uid: key }, at);
  two.inLedger({ ...order, debt });
  two.opened();
  const part = { from: at - HOUR, until: two.until, status: 'paid' } as const;
  const { compared } = await replayTransactions(two.ports, part);
  expect(compared.differences).toEqual([]);
  expect(two.here.charges.item('order-1')).toMatchObject({ status: 'processing' });
});
