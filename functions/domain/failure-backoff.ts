/** Errors nobody expected, met while working on an item: each puts the next try off twice as long. */
import { DAY, type Instant, MINUTE } from './time.ts';

export interface Trouble {
  readonly count: number;
  /** Not to be tried again before. */
  readonly until: Instant;
}

/** So many errors in a row are a person's business. */
export const MOST_ERRORS = 5;

/** 2, 4, 8, 16 minutes; from the fifth on a day. */
export function moreTrouble(earlier: Trouble | undefined, now: Instant): Trouble {
  const count = (earlier?.count ?? 0) + 1;
  return { count, until: now + (count < MOST_ERRORS ? 2 ** count * MINUTE : DAY) };
}
