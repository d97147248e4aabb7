/** The ledger entry of one attempt to take money, and the only ways it may change. */
import { type Announcement, announcement, untold } from './announcement.ts';
import { claimAttempt, type OpenAttempt } from './attempt.ts';
import type { ChargeRequest } from './gateway-answer.ts';
import type { CustomerUid, Fence, ImpUid, MerchantUid, Owner, RequestDigest } from './ids.ts';
import type { Won } from './money.ts';
import type { Decline, Outcome, Payment } from './outcome.ts';
import { type Instant, MINUTE } from './time.ts';

interface ChargeFacts {
  readonly merchantUid: MerchantUid;
  readonly customerUid: CustomerUid;
  readonly owner: Owner;
  readonly name: string;
  readonly amount: Won;
  readonly taxFree?: Won | undefined;
  readonly vatAmount?: Won | undefined;
  readonly cardQuota?: number | undefined;
  /** By which a repeated request is known to be the same. */
  readonly digest: RequestDigest;
  readonly createdAt: Instant;
  readonly history: readonly HistoryEntry[];
  readonly announce: readonly Announcement[];
  /** When somebody must look at this charge again; absent when nothing is left to do. */
  readonly wakeAt?: Instant | undefined;
}

/** Append-only: what happened to a charge, in order. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly what: 'claimed' | 'not_sent' | 'unknown' | 'declined' | 'paid';
  readonly note?: string | undefined;
}

export interface ProcessingCharge extends ChargeFacts {
  readonly status: 'processing';
  readonly attempt: OpenAttempt;
}
export interface DeclinedCharge extends ChargeFacts {
  readonly status: 'declined';
  readonly decline: Decline;
  readonly impUid?: ImpUid | undefined;
}
export interface PaidCharge extends ChargeFacts {
  readonly status: 'paid' | 'partially_refunded' | 'refunded';
  readonly payment: Payment;
  readonly refundedAmount: Won;
}
export type Charge = ProcessingCharge | DeclinedCharge | PaidCharge;

/** A one-off charge is born claimed: the ledger entry is the claim. */
export function claimCharge(claim: {
  readonly request: ChargeRequest;
  readonly owner: Owner;
  readonly digest: RequestDigest;
  readonly fence: Fence;
  readonly now: Instant;
}): ProcessingCharge {
  const { request, owner, digest, now } = claim;
  const attempt = claimAttempt({ request, fence: claim.fence, now });
  return {
    merchantUid: request.merchantUid,
    customerUid: request.customerUid,
    owner,
    name: request.name,
    amount: request.amount,
    taxFree: request.taxFree,
    vatAmount: request.vatAmount,
    cardQuota: request.cardQuota,
    digest,
    createdAt: now,
    status: 'processing',
    attempt,
    history: [{ at: now, what: 'claimed' }],
    announce: [],
    wakeAt: attempt.settleAfter,
  };
}

/** Whether this charge is still the attempt that holds `fence`. */
export const isClaimedBy = (charge: Charge, fence: Fence): charge is ProcessingCharge =>
  charge.status === 'processing' && charge.attempt.fence === fence;

/**
 * What a charge becomes when the holder of `fence` learns an outcome; undefined when there is
 * nothing to write. A payment is adopted whoever brings it, for money that moved is never dropped;
 * everything else counts only from the holder of the claim. The ledger only moves forward.
 */
export function withOutcome(
  charge: Charge,
  learned: { readonly fence: Fence; readonly outcome: Outcome; readonly now: Instant },
): Charge | undefined {
  const { fence, outcome, now } = learned;
  if (outcome.kind === 'paid')
    return charge.status === 'processing' || charge.status === 'declined'
      ? paid(charge, outcome.payment, now)
      : undefined;
  if (!isClaimedBy(charge, fence)) return undefined;
  switch (outcome.kind) {
    case 'declined':
      return declined(charge, outcome, now);
    case 'unknown':
      return unknown(charge, outcome.reason, now);
    case 'not_sent':
      return notSent(charge, outcome.reason, now);
  }
}

/** What is left to do once the news has been published: a first look at an unknown one, or nothing. */
export function afterPublishing(
  charge: Charge,
  published: readonly Announcement[],
): Charge | undefined {
  const announce = untold(charge.announce, published);
  if (announce.length === charge.announce.length) return undefined;
  const rests = announce.length === 0 && charge.status !== 'processing';
  return { ...charge, announce, wakeAt: rests ? undefined : charge.wakeAt };
}

function paid(charge: Charge, payment: Payment, now: Instant): PaidCharge {
  return {
    ...factsOf(charge),
    ...told(charge, { type: 'charge.paid', about: payment.impUid, at: now }),
    status: 'paid',
    payment,
    refundedAmount: 0,
    history: [...charge.history, { at: now, what: 'paid', note: payment.impUid }],
    wakeAt: now + MINUTE,
  };
}

function declined(
  charge: ProcessingCharge,
  outcome: { readonly decline: Decline; readonly impUid?: ImpUid },
  now: Instant,
): DeclinedCharge {
  const { decline, impUid } = outcome;
  const note = decline.code === undefined ? decline.class : `${decline.class} [${decline.code}]`;
  return {
    ...factsOf(charge),
    ...told(charge, { type: 'charge.declined', about: charge.merchantUid, at: now }),
    status: 'declined',
    decline,
    impUid,
    history: [...charge.history, { at: now, what: 'declined', note }],
    wakeAt: now + MINUTE,
  };
}

/** A first look, for a payment only, comes after a minute: most lost answers were payments. */
function unknown(charge: ProcessingCharge, reason: string, now: Instant): ProcessingCharge {
  const about = `${charge.merchantUid}:${charge.attempt.sends}`;
  return {
    ...charge,
    ...told(charge, { type: 'charge.unknown', about, at: now }),
    attempt: { ...charge.attempt, phase: 'unknown' },
    history: [...charge.history, { at: now, what: 'unknown', note: reason }],
    wakeAt: now + MINUTE,
  };
}

/** Nothing left the house: the same request is due again under the same `merchant_uid`. */
const notSent = (charge: ProcessingCharge, reason: string, now: Instant): ProcessingCharge => ({
  ...charge,
  attempt: { ...charge.attempt, phase: 'due' },
  history: [...charge.history, { at: now, what: 'not_sent', note: reason }],
  wakeAt: now,
});

/** The facts that outlive the attempt; the captured request, and the buyer in it, goes with the verdict. */
function factsOf(charge: Charge): ChargeFacts {
  const { merchantUid, customerUid, owner, name, amount, taxFree, vatAmount, cardQuota } = charge;
  const { digest, createdAt, history, announce } = charge;
  return {
    merchantUid,
    customerUid,
    owner,
    name,
    amount,
    taxFree,
    vatAmount,
    cardQuota,
    digest,
    createdAt,
    history,
    announce,
  };
}

const told = (charge: Charge, news: Parameters<typeof announcement>[0]) => ({
  announce: [...charge.announce, announcement(news)],
});
