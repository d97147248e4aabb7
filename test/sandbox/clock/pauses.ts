/** Functions' pauses: while time is being advanced they take sandbox time instead of real time. */
import { setImmediate as turn } from 'node:timers/promises';
import { systemClock } from '../../../functions/adapters/clock.ts';
import type { Clock } from './clock.ts';

/** Replaces the product's own pause in this process until stopped. */
export function hurryPauses(clock: Clock, hurried: () => boolean): () => void {
  const { pause } = systemClock;
  Object.assign(systemClock, {
    async pause(span: number) {
      if (!hurried()) return pause(span);
      const over = clock.now() + span;
      // Lets other running work do a step first, as during a real pause.
      await turn();
      clock.moveTo(over);
    },
  });
  return () => void Object.assign(systemClock, { pause });
}
