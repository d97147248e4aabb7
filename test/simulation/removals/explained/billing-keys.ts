/** In the use cases of billing keys: what may be taken away unnoticed, and why. */
import type { Explained } from './entry.ts';

export const IN_BILLING_KEYS: readonly Explained[] = [
  {
    file: 'use-cases/billing-key/adopt-billing-key.ts',
    function: 'kept',
    text: 'if (await ports.keys.create(key)) return key;',
    only: 'return key;',
    why: 'Saves three reads: reading the card anew changes nothing in the key that it just adopted.',
  },
  {
    file: 'use-cases/billing-key/adopt-billing-key.ts',
    function: 'kept',
    text: 'if (after === undefined || !isListed(after)) return key;',
    why: 'Narrows the type: no key is deleted from the table, and on one retired meanwhile nothing is tried.',
  },
  {
    file: 'use-cases/billing-key/first-charge.ts',
    function: 'waiting',
    text: 'return charge;',
    why: 'Saves a read: the charge that is found then is the one that was just created.',
  },
  {
    file: 'use-cases/billing-key/follow-up.ts',
    function: 'subscriptionOf',
    text: "if (code === undefined) throw new Error('a registration has a customer_uid of ours');",
    why: 'Never reached: only a registration has a wish, and its customer_uid was made here.',
  },
  {
    file: 'use-cases/billing-key/key-events.ts',
    function: 'publishKeyEvents',
    text: 'if (wakeAt === undefined) return key;',
    why: 'Saves a read: where nothing is due, nothing is pending and nothing is marked.',
  },
  {
    file: 'use-cases/billing-key/open-window.ts',
    function: 'openWindow',
    text: "if (merchantUid === undefined) throw new Error('a fresh customer_uid must have a registration');",
    why: 'Never reached: the customer_uid was made a line before.',
  },
  {
    file: 'use-cases/billing-key/verify-registration.ts',
    function: 'verifyRegistration',
    text: 'refuseDeleted(key);',
    why: 'Saves what follows: nothing begins on a deleted key, and it is refused afterwards as well.',
  },
];
