/** The pauses of functions: while time is being advanced they pass in sandbox time, and nobody waits. */
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../../functions/adapters/clock.ts';
import type { Clock } from './clock.ts';

/** Takes the place of the product's own pause in this process, until it is told to stop. */
export function hurryPauses(clock: Clock, hurried: () => boolean): () => void {
  const { pause } = systemClock;
  Object.assign(systemClock, {
    async pause(span: number) {
      if (!hurried()) return pause(span);
      const over = clock.now() + span;
      // Whatever else is at work may do a step first, as it would while somebody waits.
      await turn();
      clock.moveTo(over);
    },
  });
  return () => void Object.assign(systemClock, { pause });
}
