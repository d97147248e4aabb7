/** A subscription wished with a registration begins at once, or waits, or never begins; and begins once. */
import { expect, it } from 'vitest';
import { customerUid, idCode, planId } from '../../../functions/domain/ids.ts';
import { subscriptionIdFrom } from '../../../functions/domain/own-ids.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { firstSubscription } from '../../../functions/use-cases/billing-key/first-subscription.ts';
import { active, pending } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { COPY, ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const uid = customerUid('your-customer-unique-id');
const id = subscriptionIdFrom(idCode('a'.repeat(28)));
const price = { name: '월간 구독', amount: 9_900 };
const asked = { kind: 'subscribe', planId: planId('basic'), price } as const;
const stopped = ownControl({ charging: 'off' });

/** A key whose registration ends so much later. */
async function proven(left = HOUR) {
  const here = await world();
  here.hasKey();
  const now = here.served.now();
  const registration = { ...pending(uid).registration, expiresAt: now + left };
  const wish = { id, key: { ...active(), registration }, asked, deadline: now + 26_000 };
  return {
    here,
    begin: () => firstSubscription(here.ports, wish),
    stored: () => here.subscriptions.item(id),
    sends: () => here.served.callsOf(CHARGE).length,
  };
}

it('begins while it is wanted, and is the same when it is asked for again', async () => {
  const { begin, sends, stored } = await proven();
  expect(await begin()).toMatchObject({ id, status: 'active', closedThrough: 1 });
  expect(await begin()).toEqual(stored());
  expect(sends()).toBe(1);
});

it('proven later than it is wanted is not charged any more: it expires, and is told', async () => {
  const { begin, sends } = await proven(-2 * DAY);
  expect(await begin()).toMatchObject({ id, status: 'waiting' });
  expect(sends()).toBe(0);
});

it('waits while charging is stopped, once, and the shop hears of it', async () => {
  const { here, begin, stored } = await proven();
  here.controls.put(stopped);
  expect(await begin()).toMatchObject({
    status: 'waiting',
    waits: { waitsFor: 'charging_stopped' },
  });
  expect(await begin()).toEqual(stored());
  expect(here.events()).toEqual([expect.stringContaining('subscription.waiting')]);
});

it('that another began to wait at the same moment is that one', async () => {
  const { here, begin, stored } = await proven();
  here.controls.put(stopped);
  here.subscriptions.failNext('create', 'doubted');
  // To make it again would be wrong, and would never end.
  here.subscriptions.afterNext('create', () => here.subscriptions.failNext('create', 'broken'));
  expect(await begin()).toEqual(stored());
  expect(stored()).toMatchObject({ id, status: 'waiting' });
});

it('begins nowhere in a restored table', async () => {
  const { here, begin, stored } = await proven();
  here.controls.put(ownControl({ table: { id: COPY, claimedAt: 0 } }));
  await expect(begin()).rejects.toMatchObject({ code: 'charging_stopped' });
  expect(stored()).toBeUndefined();
});

it('does not wait on a key that can never be charged', async () => {
  const { here, begin, stored } = await proven();
  here.keys.put({ ...active(), status: 'deleted' });
  await expect(begin()).rejects.toMatchObject({ code: 'billing_key_not_active' });
  expect(stored()).toBeUndefined();
});

it('does not wait when something broke: nobody knows what', async () => {
  const { here, begin, stored } = await proven();
  here.subscriptions.failNext('create', 'broken');
  await expect(begin()).rejects.toThrow('is broken');
  expect(stored()).toBeUndefined();
});
