/**
 * What a gateway is like in time. Its adapter states each value with its source; the rules that
 * wait for it are ours.
 */
import type { Instant, Span } from '../time.ts';

export interface GatewayTimes {
  /** The longest that an answer is waited for. */
  readonly longestAnswer: Span;
  /** How long it may still work on a request after that: then a failure or an absence can count. */
  readonly worksOn: Span;
  /** Two inquiries that confirm each other lie at least this far apart. */
  readonly confirmAfter: Span;
  /** When inquiries are made, counted from the first answered one; the last is made after `hides`. */
  readonly inquiries: readonly Span[];
  /** The longest that it may hide a payment, a refund or a key: whoever asked so long asks no more. */
  readonly hides: Span;
  /** How much earlier than our request it may say that the request came. */
  readonly clockBehind: Span;
  /** The same of a refund, where another clock may tell the time. */
  readonly refundClockBehind: Span;
}

/** An instant, and the gateway's times that count from it. */
export interface Timed {
  readonly now: Instant;
  readonly times: GatewayTimes;
}
