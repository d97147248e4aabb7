/** In the workers, and in what all use cases share: what may be taken away unnoticed, and why. */
import type { Explained } from './entry.ts';

export const IN_WORKERS: readonly Explained[] = [
  {
    file: 'use-cases/shared/charging-gate.ts',
    function: 'isGateOpen',
    text: 'if (stored === undefined) return false;',
    why: 'Never reached: an open breaker was read in the control item, which is never deleted.',
  },
];
