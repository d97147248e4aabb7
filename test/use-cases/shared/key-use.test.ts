/** Whose key a subscription may use, and what is refused leaves no mark. */
import { expect, it } from 'vitest';
import { subscriptionId } from '../../../functions/domain/ids.ts';
import { useKey } from '../../../functions/use-cases/shared/key-use.ts';
import { active, pending } from '../../adapters/support/items.ts';
import { alice, bob } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const by = subscriptionId('sub_1');

it('a key is used by its owner, and marked', async () => {
  const here = await world();
  const uid = here.hasKey();
  expect(await useKey(here.ports, { uid, by, owner: alice })).toMatchObject({ usedBy: [{ by }] });
  expect(here.keys.item(uid)).toMatchObject({ usedBy: [{ by }] });
});

it('another owner’s key is refused like none, and gets no mark', async () => {
  const here = await world();
  const uid = here.hasKey();
  const before = here.keys.item(uid);
  const refused = { code: 'billing_key_not_found' };
  await expect(useKey(here.ports, { uid, by, owner: bob })).rejects.toMatchObject(refused);
  expect(here.keys.item(uid)).toEqual(before);
});

it('a key that was never issued is refused like none', async () => {
  const here = await world();
  const { customerUid: uid } = pending();
  here.keys.put(pending());
  const refused = { code: 'billing_key_not_found' };
  await expect(useKey(here.ports, { uid, by })).rejects.toMatchObject(refused);
});

it.each(['suspended', 'retiring', 'deleted'] as const)(
  'a key that is %s is refused as that, with what the customer can do, and gets no mark',
  async (status) => {
    const here = await world();
    const key = { ...active(), status };
    here.keys.put(key);
    await expect(useKey(here.ports, { uid: key.customerUid, by })).rejects.toMatchObject({
      code: 'billing_key_not_active',
      message: `This billing key is ${status}. Register another card, or choose one.`,
    });
    expect(here.keys.item(key.customerUid)).toEqual(key);
  },
);
