/** The clock, shifted by `CLOCK_OFFSET_MS` in the sandbox (AWS never sets it), and a pause. */
import { setTimeout as wait } from 'node:timers/promises';
import { optionalNumber } from '../env.ts';
import type { Clock } from '../ports/runtime.ts';

export const systemClock: Clock = {
  now: () => Date.now() + (optionalNumber('CLOCK_OFFSET_MS') ?? 0),
  pause: (span) => wait(span),
};
