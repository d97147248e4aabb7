/** Backoff after unexpected errors on an item: each doubles the wait before the next try. */
import { DAY, type Instant, MINUTE } from './time.ts';

export interface FailureBackoff {
  readonly count: number;
  /** The item is not worked on before this instant. */
  readonly until: Instant;
}

/** After this many errors in a row a case is opened. */
export const MOST_FAILURES = 5;

/** Waits 2, 4, 8, 16 minutes; from the fifth error on, a day. */
export function afterFailure(earlier: FailureBackoff | undefined, now: Instant): FailureBackoff {
  const count = (earlier?.count ?? 0) + 1;
  return { count, until: now + (count < MOST_FAILURES ? 2 ** count * MINUTE : DAY) };
}
