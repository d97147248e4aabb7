/** In the use cases of subscriptions: what may be taken away unnoticed, and why. */
import type { Explained } from './entry.ts';

export const IN_SUBSCRIPTIONS: readonly Explained[] = [
  {
    file: 'use-cases/subscription/change-subscription.ts',
    function: 'changeSubscription',
    text: 'if (after === undefined) throw subscriptionNotFound();',
    why: 'Narrows the type: it was found before, and no subscription is deleted from the table.',
  },
  {
    file: 'use-cases/subscription/change-subscription.ts',
    function: 'followedUp',
    text: 'if (stored === undefined) throw subscriptionNotFound();',
    why: 'Narrows the type: it was changed just before, and no subscription is deleted from the table.',
  },
  {
    file: 'use-cases/subscription/charge-owed-period.ts',
    function: 'chargeAfter',
    text: "throw new Error('a settled period has a charge in the ledger');",
    why: 'Never reached: an attempt leaves the subscription only when the ledger has it.',
  },
  {
    file: 'use-cases/subscription/start-subscription.ts',
    function: 'startSubscription',
    text: 'if (known !== undefined) return replay(known.item, order);',
    why: 'Saves a claim: the put finds the same one, and answers by the same rule.',
  },
  {
    file: 'use-cases/subscription/advance-subscription.ts',
    function: 'take',
    text: "return 'done';",
    why: 'Saves rounds: with nothing due nothing is pending, so what comes next in the list publishes nothing.',
  },
];
