/** The clock of a process runs with the machine; handlers read its offset from the environment. */
import { PlainError } from '../plain-error.ts';
import { type Clock, createClock } from './clock.ts';
import { parseInstant } from './seoul.ts';

type Environment = Record<string, string | undefined>;

/** The saved clock of an earlier run. */
export interface SavedClock {
  readonly clock_offset_ms: number;
  readonly stopped_at_ms: number;
}

export interface ProcessClockOptions {
  readonly saved?: SavedClock | undefined;
  readonly machineNow?: () => number;
}

/**
 * Begins at `SANDBOX_NOW`, else at the machine's now. A saved clock continues as if it had never
 * stopped, and is never set back: `SANDBOX_NOW` only moves it further ahead.
 */
export function createProcessClock(
  environment: Environment,
  { saved, machineNow = Date.now }: ProcessClockOptions = {},
): Clock {
  const beginnings = [
    readBeginning(environment),
    saved && Math.max(machineNow() + saved.clock_offset_ms, saved.stopped_at_ms),
  ].filter((instant) => instant !== undefined);
  return createClock({
    machineNow,
    // The product's clock adds this to the machine's time on every reading.
    publish: (offsetMs) => {
      environment.CLOCK_OFFSET_MS = String(offsetMs);
    },
    beginsAt: beginnings.length > 0 ? Math.max(...beginnings) : undefined,
  });
}

/** The instant that `SANDBOX_NOW` names, if it is set. */
function readBeginning({ SANDBOX_NOW: text }: Environment): number | undefined {
  if (text === undefined || text === '') return undefined;
  const instant = instantIn(text);
  if (instant !== undefined && instant >= earliest && instant < latest) return instant;
  throw new PlainError(
    `SANDBOX_NOW=${text} is no instant at which the sandbox can begin. ` +
      'Give one from 2000 to 2099 in ISO 8601, such as 2026-12-31T10:00:00+09:00.',
  );
}

/** Seoul has one offset all this time, and thirty years to come still have four digits. */
const earliest = parseInstant('2000-01-01');
const latest = parseInstant('2100-01-01');

function instantIn(text: string): number | undefined {
  try {
    return parseInstant(text);
  } catch (error) {
    if (error instanceof PlainError) return undefined;
    throw error;
  }
}
