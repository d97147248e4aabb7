/** In the use cases of charges, periods and refunds: what may be taken away unnoticed, and why. */
import type { Explained } from './entry.ts';

export const IN_CHARGES: readonly Explained[] = [
  {
    file: 'use-cases/refund/refund-charge.ts',
    function: 'claimedAndSent',
    text: "if (claimed === undefined) throw new Error('a charge is never deleted');",
    why: 'Never reached: the charge was found before, and no charge is ever deleted.',
  },
  {
    file: 'use-cases/refund/refund-charge.ts',
    function: 'result',
    text: "if (refund === undefined) throw new Error('a claimed refund stays with its charge');",
    why: 'Never reached: the refund was claimed or known just before, and refunds are only added.',
  },
  {
    file: 'use-cases/refund/refund-duplicate.ts',
    function: 'refundDuplicate',
    text: 'return;',
    why: 'A payment that was recorded as gone is no open duplicate any more: no later rule applies to it.',
  },
  {
    file: 'use-cases/period/attempt-period.ts',
    function: 'attemptAgain',
    text: 'if (earlier !== undefined) return earlier;',
    why: 'Saves a round: what was settled moved the version, so the claim over the old one is refused.',
  },
  {
    file: 'use-cases/period/record-period-charge.ts',
    function: 'inLedger',
    text: 'return entry;',
    why: 'Saves a read in the ordinary case: the rule changes nothing in the entry that it just made.',
  },
];
