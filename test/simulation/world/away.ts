/** Spans of time in which something is away, down or otherwise. */
import type { Instant } from '../../../functions/domain/time.ts';

/** A span of time; `until` is exclusive. */
export interface Away {
  readonly from: Instant;
  readonly until: Instant;
}

/** Whether `now` is in one of these spans. */
export const isAway = (times: readonly Away[], now: Instant) =>
  times.some((one) => one.from <= now && now < one.until);
