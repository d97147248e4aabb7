/** Deleting a key asks the table about that key, and about another only where one follows as the default. */
import { expect, it } from 'vitest';
import type { IssuedKey } from '../../../functions/domain/billing-key/billing-key.ts';
import { type CustomerUid, customerUid } from '../../../functions/domain/ids.ts';
import { deleteBillingKey } from '../../../functions/use-cases/billing-key/delete-billing-key.ts';
import { alice, kim } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const uid = customerUid('your-customer-unique-id');
const other = customerUid('other');

/** The keys that the table was asked for while one of two was deleted. */
async function askedFor(defaultKey: CustomerUid, keys: readonly CustomerUid[]) {
  const here = await world();
  for (const key of keys) here.hasKey(key);
  here.customers.put({ owner: alice, defaultKey, keys, openRegistrations: [] });
  const asked: CustomerUid[] = [];
  const find = (key: CustomerUid) => {
    asked.push(key);
    return here.keys.find(key);
  };
  const ports = { ...here.ports, keys: { ...here.keys, find } };
  await deleteBillingKey(ports, { customerUid: uid, owner: alice, actor: kim });
  return new Set(asked);
}

it('the last key of a customer is followed by none, and no nameless one is asked for', async () => {
  expect(await askedFor(uid, [uid])).toEqual(new Set([uid]));
});

it('a key that is not the default is followed by none', async () => {
  expect(await askedFor(other, [other, uid])).toEqual(new Set([uid]));
});

it('the default is followed by the other, which must not be gone by then', async () => {
  expect(await askedFor(uid, [other, uid])).toEqual(new Set([uid, other]));
});

it.each(['retiring', 'deleted'] as const)(
  'who follows and is %s at the same moment passes it on to the next',
  async (status) => {
    const here = await world();
    const [first, second] = [customerUid('first'), customerUid('second')];
    for (const key of [uid, first, second]) here.hasKey(key);
    const keys = [first, second, uid];
    here.customers.put({ owner: alice, defaultKey: uid, keys, openRegistrations: [] });
    here.customers.afterNext('replace', () =>
      here.keys.put({ ...(here.keys.item(second) as IssuedKey), status }),
    );
    await deleteBillingKey(here.ports, { customerUid: uid, owner: alice, actor: kim });
    expect(here.customers.item(alice)).toMatchObject({ defaultKey: first, keys: [first] });
  },
);
