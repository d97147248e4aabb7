/** What nobody expected while an item was worked on: an operator reads of it, and the item waits. */
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../functions/domain/time.ts';
import { workOnCharge } from '../../../functions/use-cases/workers/work-on-charge.ts';
import { workOnSubscription } from '../../../functions/use-cases/workers/work-on-subscription.ts';
import { processingCharge } from '../../adapters/support/items.ts';
import { ownTableState } from '../../domain/support/control.ts';
import { claimed, paidSubscription } from '../../domain/support/subscriptions.ts';
import { world } from '../support/world.ts';

const control = ownTableState;
const duplicates = { autoRefund: true, mostADay: 20 };

/** A shop where an order and a month wait for their inquiry, in which an error of our own is thrown. */
async function shopWithError(error: Error = new TypeError('rows is not iterable')) {
  const here = await world();
  const now = here.served.now();
  const order = { ...processingCharge({ now }), pendingEvents: [] };
  const { subscription: month } = claimed(paidSubscription('2026-10-23'), { period: 2, now });
  here.charges.put(order);
  here.subscriptions.put(month);
  here.served.advance(30 * MINUTE);
  const findPayments = () => Promise.reject(error);
  const gateway = { ...here.ports.gateway, findPayments };
  const ports = { ...here.ports, gateway, duplicates };
  return { here, order, month, ports, now: here.served.now() };
}

const reason = 'TypeError: rows is not iterable';

describe('an error that is none of the gateway’s', () => {
  it('is said of the order, which waits for two minutes', async () => {
    const { here, order, ports, now } = await shopWithError();
    const { merchantUid } = order;
    await workOnCharge(ports, { id: merchantUid, control });
    expect(here.warned).toEqual([
      { message: 'work on a charge failed', facts: { merchantUid, reason } },
    ]);
    const until = now + 2 * MINUTE;
    const failures = { count: 1, until };
    expect(here.charges.item(merchantUid)).toEqual({ ...order, failures, wakeAt: until });
  });

  it('is said of the subscription, which waits for two minutes', async () => {
    const { here, month, ports, now } = await shopWithError();
    const { id } = month;
    await workOnSubscription(ports, { id, control });
    expect(here.warned).toEqual([
      { message: 'work on a subscription failed', facts: { subscriptionId: id, reason } },
    ]);
    const until = now + 2 * MINUTE;
    const failures = { count: 1, until };
    expect(here.subscriptions.item(id)).toEqual({ ...month, failures, wakeAt: until });
  });
});

describe('a failure of AWS that passes by itself', () => {
  const busy = () => Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
  const reason = 'ThrottlingException: slow down';

  it('is said of the order, which stays due, however often', async () => {
    const { here, order, ports } = await shopWithError(busy());
    const { merchantUid } = order;
    for (const _ of Array(6).keys()) await workOnCharge(ports, { id: merchantUid, control });
    expect(here.charges.item(merchantUid)).toEqual(order);
    const said = { message: 'work on a charge failed', facts: { merchantUid, reason } };
    expect(here.warned).toEqual(Array(6).fill(said));
  });

  it('is said of the subscription, which stays due, however often', async () => {
    const { here, month, ports } = await shopWithError(busy());
    const { id } = month;
    for (const _ of Array(6).keys()) await workOnSubscription(ports, { id, control });
    expect(here.subscriptions.item(id)).toEqual(month);
    const said = {
      message: 'work on a subscription failed',
      facts: { subscriptionId: id, reason },
    };
    expect(here.warned).toEqual(Array(6).fill(said));
  });
});
