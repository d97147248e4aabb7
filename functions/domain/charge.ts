/** The ledger entry of one attempt to take money, and the only ways it may change. */
import { type Announcement, announcement, untold } from './announcement.ts';
import {
  claimAgain,
  claimAttempt,
  type OpenAttempt,
  unknownAttempt,
  unsentAttempt,
} from './attempt.ts';
import type { ChargeRequest } from './gateway-answer.ts';
import type {
  CustomerUid,
  Fence,
  ImpUid,
  MerchantUid,
  Owner,
  RequestDigest,
  SubscriptionId,
} from './ids.ts';
import type { CaseReason } from './look.ts';
import type { Won } from './money.ts';
import { caseOpened, type OpenCase } from './open-case.ts';
import type { Decline, Outcome, Payment } from './outcome.ts';
import { type Instant, MINUTE } from './time.ts';
import { MOST_ERRORS, moreTrouble, type Trouble } from './trouble.ts';

export interface ChargeFacts {
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
  /** The period of a subscription that this charge is for. */
  readonly debt?: { readonly subscriptionId: SubscriptionId; readonly period: number } | undefined;
  readonly createdAt: Instant;
  readonly history: readonly HistoryEntry[];
  readonly announce: readonly Announcement[];
  readonly openCase?: OpenCase | undefined;
  /** Further payments the PG took for the same debt. */
  readonly duplicates?: readonly ImpUid[] | undefined;
  readonly trouble?: Trouble | undefined;
  /** When a webhook last made us look sooner. */
  readonly hintedAt?: Instant | undefined;
  /** When somebody must look at this charge again; absent when nothing is left to do. */
  readonly wakeAt?: Instant | undefined;
}

export const HISTORY_STEPS = [
  'claimed',
  'claimed_again',
  'not_sent',
  'unknown',
  'looked',
  'not_executed',
  'declined',
  'paid',
  'refunded',
  'case',
] as const;

/** Append-only: what happened to a charge, in order. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly what: (typeof HISTORY_STEPS)[number];
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
  const { request, now } = claim;
  return scheduled({
    ...requestedFacts(request),
    owner: claim.owner,
    digest: claim.digest,
    createdAt: now,
    status: 'processing',
    attempt: claimAttempt({ request, fence: claim.fence, now }),
    history: [{ at: now, what: 'claimed' }],
    announce: [],
  });
}

/** What the ledger keeps of a request; the buyer and the custom data stay in the open attempt. */
export const requestedFacts = (request: ChargeRequest) => ({
  merchantUid: request.merchantUid,
  customerUid: request.customerUid,
  name: request.name,
  amount: request.amount,
  taxFree: request.taxFree,
  vatAmount: request.vatAmount,
  cardQuota: request.cardQuota,
});

/** Whether this charge is still the attempt that holds `fence`. */
export const isClaimedBy = (charge: Charge, fence: Fence): charge is ProcessingCharge =>
  charge.status === 'processing' && charge.attempt.fence === fence;

/**
 * What a charge becomes when the holder of `fence` learns an outcome; undefined when there is
 * nothing to write. A payment is adopted whoever brings it, for money that moved is never dropped;
 * everything else counts only from the holder of the claim. The ledger only moves forward.
 */
export function withOutcome<Entry extends Charge>(
  charge: Entry,
  learned: { readonly fence: Fence; readonly outcome: Outcome; readonly now: Instant },
): Charge | undefined {
  const { fence, outcome, now } = learned;
  if (outcome.kind === 'paid')
    return charge.status === 'processing' || charge.status === 'declined'
      ? paid(charge, outcome, now)
      : undefined;
  if (!isClaimedBy(charge, fence)) return undefined;
  switch (outcome.kind) {
    case 'declined':
      return declined(charge, outcome, now);
    case 'unknown':
      return charge.attempt.phase === 'unknown' ? undefined : unknown(charge, outcome.reason, now);
    case 'not_sent':
      return charge.attempt.phase === 'due' ? undefined : notSent(charge, outcome.reason, now);
  }
}

/** The same request, claimed to be sent anew; undefined when it is no longer the attempt that was due. */
export function claimedAgain(
  charge: Charge,
  claim: { readonly of: Fence; readonly fence: Fence; readonly now: Instant },
): ProcessingCharge | undefined {
  if (!isClaimedBy(charge, claim.of) || charge.attempt.phase !== 'due') return undefined;
  return scheduled({
    ...charge,
    attempt: claimAgain(charge.attempt, claim),
    history: [...charge.history, { at: claim.now, what: 'claimed_again' }],
  });
}

/** An attempt that nobody has decided yet, after a look. */
export const stillOpen = (
  charge: ProcessingCharge,
  look: { readonly attempt: OpenAttempt; readonly blind: boolean; readonly now: Instant },
): ProcessingCharge => {
  const opened = {
    ...charge,
    attempt: look.attempt,
    history: [...charge.history, { at: look.now, what: 'looked' } as const],
  };
  return look.blind && charge.openCase === undefined
    ? inCase(opened, 'lookups_blind', look.now)
    : scheduled(opened);
};

/** What software does not decide. A processing charge in a case is not looked at by itself any more. */
export function inCase<Entry extends Charge>(
  charge: Entry,
  reason: CaseReason,
  now: Instant,
): Entry {
  return announcedSoon(
    {
      ...charge,
      ...caseOpened({ reason, about: charge.merchantUid, now, announce: charge.announce }),
      history: [...charge.history, { at: now, what: 'case', note: reason }],
    },
    now,
  );
}

/** A charge for which the PG took more than one payment: a person (or reconciliation) refunds. */
export const withDuplicates = (
  charge: Charge,
  duplicates: readonly ImpUid[],
  now: Instant,
): Charge =>
  duplicates.length === 0 || charge.duplicates !== undefined
    ? charge
    : inCase({ ...charge, duplicates }, 'duplicate_payment', now);

/** What is left to do once the news has been published: a look at an unknown one, or nothing. */
export function afterPublishing(
  charge: Charge,
  published: readonly Announcement[],
): Charge | undefined {
  const announce = untold(charge.announce, published);
  return announce.length === charge.announce.length
    ? undefined
    : scheduled({ ...charge, announce });
}

/** After an error nobody expected. */
export function inTrouble(charge: Charge, now: Instant): Charge {
  const trouble = moreTrouble(charge.trouble, now);
  const put = { ...charge, trouble, wakeAt: trouble.until };
  return trouble.count === MOST_ERRORS
    ? { ...inCase(put, 'repeated_errors', now), wakeAt: trouble.until }
    : put;
}

function paid(
  charge: Charge,
  outcome: Extract<Outcome, { kind: 'paid' }>,
  now: Instant,
): PaidCharge {
  const { payment, refundedAmount = 0 } = outcome;
  const about = payment.impUid;
  const given = refundedAmount === 0 ? 'paid' : 'partially_refunded';
  const entry: PaidCharge = {
    ...factsOf(charge),
    ...told(charge, { type: 'charge.paid', about, at: now }),
    status: refundedAmount >= payment.amount ? 'refunded' : given,
    payment,
    refundedAmount,
    history: [...charge.history, { at: now, what: 'paid', note: about }],
  };
  return refundedAmount === 0
    ? announcedSoon(entry, now)
    : inCase(
        { ...entry, ...told(entry, { type: 'charge.refunded', about, at: now }) },
        'refunded_elsewhere',
        now,
      );
}

function declined(
  charge: ProcessingCharge,
  outcome: { readonly decline: Decline; readonly impUid?: ImpUid },
  now: Instant,
): DeclinedCharge {
  const { decline, impUid } = outcome;
  const note = decline.code === undefined ? decline.class : `${decline.class} [${decline.code}]`;
  return announcedSoon(
    {
      ...factsOf(charge),
      ...told(charge, { type: 'charge.declined', about: charge.merchantUid, at: now }),
      status: 'declined',
      decline,
      impUid,
      history: [...charge.history, { at: now, what: 'declined', note }],
    },
    now,
  );
}

function unknown(charge: ProcessingCharge, reason: string, now: Instant): ProcessingCharge {
  const about = `${charge.merchantUid}:${charge.attempt.sends}`;
  return announcedSoon(
    {
      ...charge,
      ...told(charge, { type: 'charge.unknown', about, at: now }),
      attempt: unknownAttempt(charge.attempt, now),
      history: [...charge.history, { at: now, what: 'unknown', note: reason }],
    },
    now,
  );
}

/** Nothing left the house: the same request is due again under the same `merchant_uid`. */
const notSent = (charge: ProcessingCharge, reason: string, now: Instant): ProcessingCharge =>
  scheduled({
    ...charge,
    attempt: unsentAttempt(charge.attempt, now),
    history: [...charge.history, { at: now, what: 'not_sent', note: reason }],
  });

/** The facts that outlive the attempt; the captured request, and the buyer in it, goes with the verdict. */
function factsOf(charge: Charge): ChargeFacts {
  const { attempt: _attempt, ...facts } = { attempt: undefined, ...charge };
  return { ...facts, trouble: undefined };
}

const told = (charge: Charge, news: Parameters<typeof announcement>[0]) => ({
  announce: [...charge.announce, announcement(news)],
});

/** News is told at once by whoever made it; if that fails, within a minute by somebody else. */
const announcedSoon = <Entry extends Charge>(charge: Entry, now: Instant): Entry => ({
  ...charge,
  wakeAt: now + MINUTE,
});

/** When somebody must look again: derived, so that it never disagrees with the rest. */
function scheduled<Entry extends Charge>(charge: Entry): Entry {
  const decided = charge.status !== 'processing' || settledByPerson(charge);
  return { ...charge, wakeAt: decided ? undefined : charge.attempt.lookAt };
}

const settledByPerson = (charge: Charge) =>
  charge.openCase !== undefined && charge.openCase.reason !== 'lookups_blind';
