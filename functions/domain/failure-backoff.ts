/** Errors nobody expected, met while working on an item: each puts the next try off twice as long. */
import { DAY, type Instant, MINUTE } from './time.ts';

export interface FailureBackoff {
  readonly count: number;
  /** Not to be tried again before. */
  readonly until: Instant;
}

/** So many errors in a row are a person's business. */
export const MOST_FAILURES = 5;

/** 2, 4, 8, 16 minutes; from the fifth on a day. */
export function afterFailure(earlier: FailureBackoff | undefined, now: Instant): FailureBackoff {
  const count = (earlier?.count ?? 0) + 1;
  return { count, until: now + (count < MOST_FAILURES ? 2 ** count * MINUTE : DAY) };
}
