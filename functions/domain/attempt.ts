/**
 * The open attempt: the claim on one charge, from before its request is sent until its verdict.
 *
 *   claim ──── send_by ─────────────────────────── settle_after ───▶
 *     │  15 s   │  75 s read time-out + 10 min rest      │
 *     └ send only before here                            └ "failed" and "not found" count from here
 */
import type { ChargeRequest } from './gateway-answer.ts';
import type { Fence } from './ids.ts';
import { type Instant, MINUTE, SECOND, type Span } from './time.ts';

/** A claimed request that has not left by then never does: a worker that froze must not wake late. */
const SEND_WITHIN: Span = 15 * SECOND;
/** The longest a worker waits for an answer. */
const LONGEST_ANSWER: Span = 75 * SECOND;
/** How long the PG may still be busy with a request whose caller has gone. */
const REST: Span = 10 * MINUTE;

export interface OpenAttempt {
  readonly fence: Fence;
  /** `claimed`: its owner may be sending. `unknown`: sent, no proof. `due`: proven not sent. */
  readonly phase: 'claimed' | 'unknown' | 'due';
  readonly request: ChargeRequest;
  /** When the caller first asked. */
  readonly requestedAt: Instant;
  readonly sendBy: Instant;
  readonly settleAfter: Instant;
  /** How many times this request was claimed for sending. */
  readonly sends: number;
}

/** A first claim: who may record it, what is asked, and until when it may be sent. */
export const claimAttempt = (claim: {
  readonly request: ChargeRequest;
  readonly fence: Fence;
  readonly now: Instant;
}): OpenAttempt => ({
  fence: claim.fence,
  phase: 'claimed',
  request: claim.request,
  requestedAt: claim.now,
  sendBy: claim.now + SEND_WITHIN,
  settleAfter: claim.now + SEND_WITHIN + LONGEST_ANSWER + REST,
  sends: 1,
});
