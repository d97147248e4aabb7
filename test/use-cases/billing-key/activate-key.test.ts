/** A key that Iamport proves becomes active, unless something else was decided about it meanwhile. */
import { expect, it } from 'vitest';
import { activateKey } from '../../../functions/use-cases/billing-key/activate-key.ts';
import { everyKey, pending } from '../../adapters/support/items.ts';
import { world } from '../support/world.ts';

const { customerUid: uid } = pending();
const { pending: open, ...decided } = everyKey;

it('a key whose window is still open is active as soon as it is proven', async () => {
  const here = await world();
  here.served.register(uid);
  here.keys.put(open ?? expect.fail('there is none'));
  expect(await activateKey(here.ports, pending())).toMatchObject({ status: 'active' });
  expect(here.keys.item(uid)).toMatchObject({ status: 'active' });
});

it.each(Object.entries(decided))(
  'a key that became %s while Iamport was asked stays as it is',
  async (_, key) => {
    const here = await world();
    here.served.register(uid);
    here.keys.put(key);
    expect(await activateKey(here.ports, pending())).toEqual(key);
    expect(here.keys.item(uid)).toEqual(key);
  },
);
