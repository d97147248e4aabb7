/**
 * A charge that was wished with a registration and could not be made at once: it waits until it is
 * claimed, taken back, or no longer wanted. Whichever is written first decides.
 */
import type { ChargeRequest } from '../gateway/answer.ts';
import type { Actor, Owner, RequestDigest } from '../ids.ts';
import { type Instant, MINUTE, type Span } from '../time.ts';
import { type Claim, claimAttempt } from './attempt.ts';
import {
  type CanceledCharge,
  type ProcessingCharge,
  publishedSoon,
  requestedFacts,
  scheduleCharge,
  type WaitingCharge,
  withChargeEvent,
} from './charge.ts';

/** How often a worker tries what waits. */
const TRIED_EVERY: Span = 10 * MINUTE;

/** As it is first stored: tried within a minute. */
export const waitingCharge = (wish: {
  readonly request: ChargeRequest;
  readonly owner: Owner;
  /** Who asked for it; unknown where a registration does not say. */
  readonly actor: Actor | undefined;
  readonly digest: RequestDigest;
  readonly until: Instant;
  readonly waitsFor: WaitingCharge['waitsFor'];
  readonly now: Instant;
}): WaitingCharge => ({
  ...requestedFacts(wish.request),
  owner: wish.owner,
  digest: wish.digest,
  createdAt: wish.now,
  status: 'waiting',
  request: wish.request,
  until: wish.until,
  waitsFor: wish.waitsFor,
  history: [{ at: wish.now, what: 'waiting', note: wish.waitsFor, actor: wish.actor }],
  pendingEvents: [],
  wakeAt: wish.now + MINUTE,
});

/** Still nothing can be charged: it is tried again, and at the latest when it expires. */
export const waitsOn = (charge: WaitingCharge, now: Instant): WaitingCharge => ({
  ...charge,
  wakeAt: Math.min(now + TRIED_EVERY, charge.until),
});

export const hasExpired = ({ until }: Pick<WaitingCharge, 'until'>, now: Instant): boolean =>
  now >= until;

/** Claimed, as a charge is that was asked for at this moment. */
export function claimWaiting(charge: WaitingCharge, claim: Claim): ProcessingCharge {
  const { status: _status, request, until: _until, waitsFor: _waitsFor, ...facts } = charge;
  return scheduleCharge({
    ...facts,
    failures: undefined,
    status: 'processing',
    attempt: claimAttempt({ request, ...claim }),
    history: [...charge.history, { at: claim.now, what: 'claimed' }],
  });
}

/** It is never charged any more; its request, with the buyer, goes. */
export function canceledCharge(
  charge: WaitingCharge,
  canceled: {
    readonly why: 'expired' | 'taken_back' | 'no_card';
    /** Who took it back. */
    readonly actor?: Actor | undefined;
    readonly now: Instant;
  },
): CanceledCharge {
  const {
    status: _status,
    request: _request,
    until: _until,
    waitsFor: _waitsFor,
    ...facts
  } = charge;
  const about = charge.merchantUid;
  const { why, actor, now } = canceled;
  const note = { cancel_reason: why };
  return publishedSoon(
    {
      ...facts,
      ...withChargeEvent(charge, { type: 'charge.canceled', about, at: now, note }),
      failures: undefined,
      status: 'canceled',
      history: [...charge.history, { at: now, what: 'canceled', note: why, actor }],
    },
    now,
  );
}
