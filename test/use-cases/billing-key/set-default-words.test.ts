/** In which words a customer is refused another default card, or one more window to register one. */
import { describe, expect, it } from 'vitest';
import { customerUid } from '../../../functions/domain/ids.ts';
import { createRegistration } from '../../../functions/use-cases/billing-key/create-registration.ts';
import { setDefaultBillingKey } from '../../../functions/use-cases/billing-key/set-default-billing-key.ts';
import { active, everyKey } from '../../adapters/support/items.ts';
import { alice, bob, kim } from '../../domain/support/charging.ts';
import { world } from '../support/world.ts';

const uid = customerUid('your-customer-unique-id');
const choosing = { customerUid: uid, owner: alice, actor: kim };

describe('a card that cannot be the default', () => {
  it.each([
    ['was registered by nobody', undefined],
    ['is in the window', everyKey.pending],
    ['is another customer’s', active(uid, bob)],
  ])('because it %s is said not to exist, and nothing more', async (_, key) => {
    const here = await world();
    if (key !== undefined) here.keys.put(key);
    await expect(setDefaultBillingKey(here.ports, choosing)).rejects.toMatchObject({
      code: 'billing_key_not_found',
      message: 'There is no billing key with this customer_uid.',
    });
  });

  it.each(['suspended', 'retiring', 'deleted'])(
    'because it is %s is said to be so',
    async (status) => {
      const here = await world();
      here.keys.put(everyKey[status] ?? expect.fail('no key'));
      await expect(setDefaultBillingKey(here.ports, choosing)).rejects.toMatchObject({
        code: 'billing_key_not_active',
        message: `This billing key is ${status}. Choose another.`,
      });
    },
  );

  it('because it was chosen too often is to be registered anew', async () => {
    const here = await world();
    const step = { at: here.served.now(), actor: kim, what: 'made_default' } as const;
    here.keys.put({ ...active(), history: Array.from({ length: 100 }, () => step) });
    await expect(setDefaultBillingKey(here.ports, choosing)).rejects.toMatchObject({
      code: 'limit_exceeded',
      message: 'This card was chosen too often. Register it anew.',
    });
  });
});

it('a customer with too many open windows hears what to do, and may ask again in a minute', async () => {
  const here = await world();
  const open = () => createRegistration(here.ports, { owner: alice, actor: kim });
  for (let count = 0; count < 20; count += 1) await open();
  await expect(open()).rejects.toMatchObject({
    code: 'too_many_registrations',
    message: 'Too many registrations are open. Finish one, or wait until they expire in an hour.',
    retryAfterSeconds: 60,
  });
});
