/** In the use cases of control, erasure and reconciliation: what may be taken away unnoticed, and why. */
import type { Explained } from './entry.ts';

export const IN_CONTROL: readonly Explained[] = [
  {
    file: 'use-cases/control/unlock-replayed.ts',
    function: 'unlockReplayed',
    text: 'if (replays === undefined) return;',
    why: 'Saves two reads: a lock waits for the id of a replay, which no plain comparison has.',
  },
  {
    file: 'use-cases/erasure/end-everything.ts',
    function: 'endedEverything',
    text: 'if (erasure === undefined) return false;',
    why: 'Narrows the type: nothing but the wish to be erased wakes a customer.',
  },
  {
    file: 'use-cases/reconciliation/compare-transactions.ts',
    function: 'compareTransactions',
    text: 'if (one.differences.length === 0) continue;',
    why: 'Saves a read for each payment: where nothing differed, nothing was changed.',
  },
];
