/**
 * What a hint of a webhook may bring forward. Anyone can send one: it proves nothing, so it may cost
 * the gateway little, whatever is forged.
 */
import { type Instant, MINUTE, type Span } from './time.ts';

/** What of an item decides it. */
export interface Hinted {
  readonly wakeAt?: Instant | undefined;
  readonly hintedAt?: Instant | undefined;
  /** Its outcome is not known yet, and an inquiry may show it. */
  readonly isOpen: boolean;
  /** A paid charge, which may have been refunded at the gateway. */
  readonly isRefundable: boolean;
}

/** Whether an inquiry may come soon: at most once a minute, and never later than it would have. */
export const mayInquireSoon = ({ wakeAt, hintedAt = 0, isOpen }: Hinted, now: Instant): boolean =>
  isOpen && wakeAt !== undefined && wakeAt > now && hintedAt < now - MINUTE;

/** Less often than the dispatcher's turns: one order cannot use up the ration of all. */
const REFUND_EVERY: Span = 4 * MINUTE;

/** The same for a hint at a refund, which may also be one of a paid charge: less often. */
export const mayInquireAboutRefund = (item: Hinted, now: Instant): boolean =>
  item.isRefundable ? (item.hintedAt ?? 0) < now - REFUND_EVERY : mayInquireSoon(item, now);

/** When the last hints were followed, of all items together, oldest first. */
export type HintRation = readonly Instant[];

const MOST_HINTS = 10;

/** Two turns of the dispatcher: also after one that was missed no more go out at once. */
const WITHIN: Span = 10 * MINUTE;

/** The ration after one more hint is followed; undefined when it is used up. */
export function withHintTaken(ration: HintRation, now: Instant): HintRation | undefined {
  const recent = ration.filter((at) => at > now - WITHIN);
  return recent.length < MOST_HINTS ? [...recent, now] : undefined;
}
