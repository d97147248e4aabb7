/** In which words a registration or an adoption is refused: they say what stands in the way, or what to do next. */
import { describe, expect, it } from 'vitest';
import { adoptBillingKey } from '../../../functions/use-cases/billing-key/adopt-billing-key.ts';
import { verifyRegistration } from '../../../functions/use-cases/billing-key/verify-registration.ts';
import { active, everyKey, pending } from '../../adapters/support/items.ts';
import { alice, bob, kim } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const { customerUid } = pending();

describe('an adoption', () => {
  /** Adopting the key for Alice. */
  async function adopting() {
    const here = await world();
    return {
      here,
      adopt: () => adoptBillingKey(here.ports, { customerUid, owner: alice, actor: kim }),
    };
  }

  it.each([
    ['being deleted', everyKey.retiring, 'it is retiring.'],
    ['in the window', everyKey.pending, 'it is pending.'],
    [
      'another customer’s',
      active(customerUid, bob),
      'it is active and belongs to another customer.',
    ],
  ])('of a key that is %s says so', async (_, key = expect.fail('no key'), how) => {
    const { here, adopt } = await adopting();
    here.served.register(customerUid);
    here.keys.put(key);
    await expect(adopt()).rejects.toMatchObject({
      code: 'not_in_this_state',
      message: `This billing key is known already: ${how}`,
    });
    expect(here.served.calls).toEqual([]);
  });

  it('of a key that Iamport does not have says that', async () => {
    const { adopt } = await adopting();
    await expect(adopt()).rejects.toMatchObject({
      code: 'billing_key_not_issued',
      message: 'Iamport knows of no such billing key.',
    });
  });
});

describe('a registration', () => {
  it.each([
    [
      'that issued no key asks for another visit to the window',
      everyKey.pending,
      'billing_key_not_issued',
      'Iamport knows of no billing key from this registration. Open the payment window again.',
    ],
    [
      'that ended without a key asks for another visit to the window',
      everyKey.failed,
      'billing_key_not_issued',
      'Iamport knows of no billing key from this registration. Open the payment window again.',
    ],
    [
      'whose key was deleted says so',
      everyKey.deleted,
      'billing_key_not_active',
      'This billing key was deleted. Register a card again.',
    ],
  ])('%s', async (_, key = expect.fail('no key'), code, message) => {
    const here = await world();
    here.keys.put(key);
    const deadline = here.served.now() + 26_000;
    const callback = { owner: alice, customerUid, reportsFailure: false, deadline };
    await expect(verifyRegistration(here.ports, callback)).rejects.toMatchObject({ code, message });
  });
});
