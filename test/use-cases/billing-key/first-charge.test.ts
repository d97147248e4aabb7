/** What was wished with a registration is charged at once, or waits; it is never another order's charge. */
import { expect, it } from 'vitest';
import { HOUR } from '../../../functions/domain/time.ts';
import { firstCharge } from '../../../functions/use-cases/billing-key/first-charge.ts';
import { active, pending } from '../../adapters/support/items.ts';
import { CHARGE } from '../../adapters/support/served-iamport.ts';
import { chargeRequest, kim } from '../../domain/support/charging.ts';
import { ownControl } from '../../domain/support/control.ts';
import { world } from '../support/world.ts';

const request = chargeRequest();

/** A key that was proven so long before the end of its registration. */
async function proven(left: number) {
  const here = await world();
  const customerUid = here.hasKey();
  const now = here.served.now();
  const registration = { ...pending(customerUid).registration, expiresAt: now + left };
  const key = { ...active(), registration };
  const wish = { key, request, actor: kim, deadline: now + 26_000 };
  return {
    here,
    make: (amount = request.amount) =>
      firstCharge(here.ports, { ...wish, request: { ...request, amount } }),
    sends: () => here.served.callsOf(CHARGE).length,
  };
}

it('is made while it is wanted, once', async () => {
  const { make, sends } = await proven(HOUR);
  const made = await make();
  expect(made).toMatchObject({ status: 'paid' });
  expect(await make()).toEqual(made);
  expect(sends()).toBe(1);
});

it('proven later than it is wanted is not sent any more: it expires, and is told', async () => {
  const { make, sends } = await proven(-2 * HOUR);
  expect(await make()).toMatchObject({ status: 'waiting' });
  expect(sends()).toBe(0);
});

it('that another began to wait is the same, and is refused to another order', async () => {
  const stopped = ownControl({ charging: 'off' });
  const first = await proven(HOUR);
  first.here.controls.put(stopped);
  const waiting = await first.make();
  expect(waiting).toMatchObject({ status: 'waiting', waitsFor: 'charging_stopped' });
  const { here, make, sends } = await proven(HOUR);
  here.controls.put(stopped);
  here.charges.afterNext('find', () => here.charges.put(waiting));
  expect(await make()).toEqual(waiting);
  const other = await proven(HOUR);
  other.here.controls.put(stopped);
  other.here.charges.afterNext('find', () => other.here.charges.put(waiting));
  await expect(other.make(100)).rejects.toMatchObject({ code: 'merchant_uid_reused' });
  expect([sends(), other.sends()]).toEqual([0, 0]);
});

it('what can never be charged does not wait', async () => {
  const { here, make } = await proven(HOUR);
  here.keys.put({ ...active(), status: 'deleted' });
  await expect(make()).rejects.toMatchObject({ code: 'billing_key_not_active' });
  expect(here.charges.item(request.merchantUid)).toBeUndefined();
});
