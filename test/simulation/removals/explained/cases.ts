/** In the use cases of cases: what may be taken away unnoticed, and why. */
import type { Explained } from './entry.ts';

export const IN_CASES: readonly Explained[] = [
  {
    file: 'use-cases/case/judge-charge.ts',
    function: 'judgeCharge',
    text: "if (charge === undefined) throw new Error('a case is about a charge that does not exist');",
    why: 'Never reached: a case about a charge is made from it, and no charge is deleted from the table.',
  },
  {
    file: 'use-cases/case/judge-subscription.ts',
    function: 'judgeSubscription',
    text: 'if (found === undefined) throw subscriptionNotFound();',
    why: 'Never reached: the case is made from the subscription, and none is deleted from the table.',
  },
  {
    file: 'use-cases/case/open-case-about.ts',
    function: 'publishCaseEvents',
    text: 'if (pending.length === 0) return one;',
    why: 'Saves a read: with nothing pending nothing is published and nothing is marked.',
  },
];
