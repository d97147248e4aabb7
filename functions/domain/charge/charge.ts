/** The ledger entry of one charge: its states, its claim, and when a worker must work on it. */
import type { OpenCase } from '../case/open-case.ts';
import { isWatched } from '../case/reason.ts';
import type { FailureBackoff } from '../failure-backoff.ts';
import type { ChargeRequest } from '../gateway/answer.ts';
import type { Decline, Payment } from '../gateway/outcome.ts';
import type {
  Actor,
  AnswerDigest,
  CaseId,
  Fence,
  ImpUid,
  Owner,
  RequestDigest,
  SubscriptionId,
} from '../ids.ts';
import type { Won } from '../money.ts';
import { type PendingEvent, pendingEvent } from '../outbox.ts';
import { type Instant, MINUTE } from '../time.ts';
import type { ReasonToWait } from '../waiting.ts';
import { type Claim, claimAttempt, type OpenAttempt } from './attempt.ts';
import type { Duplicate, OpenRefund, Refund } from './refund.ts';

export interface ChargeFacts extends Omit<ChargeRequest, 'buyer' | 'customData'> {
  readonly owner: Owner;
  /** Identifies a repeated request as the same one. */
  readonly digest: RequestDigest;
  /** The period of a subscription that this charge is for. */
  readonly debt?: { readonly subscriptionId: SubscriptionId; readonly period: number } | undefined;
  readonly createdAt: Instant;
  readonly history: readonly HistoryEntry[];
  readonly pendingEvents: readonly PendingEvent[];
  readonly openCase?: OpenCase | undefined;
  readonly failures?: FailureBackoff | undefined;
  /** When a webhook last made an inquiry come sooner. */
  readonly hintedAt?: Instant | undefined;
  /** When a worker must work on this charge again; absent when nothing is left to do. */
  readonly wakeAt?: Instant | undefined;
}

export const HISTORY_STEPS = [
  'waiting',
  'canceled',
  'claimed',
  'claimed_again',
  'not_sent',
  'unknown',
  'looked',
  'compared',
  'not_executed',
  'declined',
  'paid',
  'refund_claimed',
  'refund_not_sent',
  'refund_unknown',
  'refund_looked',
  'refund_refused',
  'refunded',
  'duplicate',
  'case',
  'verdict',
] as const;

/** Append-only: what happened to a charge, in order. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly what: (typeof HISTORY_STEPS)[number];
  readonly note?: string | undefined;
  /** Who asked for it; absent where our own machinery acted. */
  readonly actor?: Actor | undefined;
  /** What the PG said, cleaned. */
  readonly words?: string | undefined;
  /** The digest of what the gateway answered. */
  readonly answer?: AnswerDigest | undefined;
  /** The case that was opened, or that a person decided. */
  readonly caseId?: CaseId | undefined;
}

export interface ProcessingCharge extends ChargeFacts {
  readonly status: 'processing';
  readonly attempt: OpenAttempt;
}

/** Wished with a registration, not claimed yet: it can still be taken back. */
export interface WaitingCharge extends ChargeFacts {
  readonly status: 'waiting';
  readonly request: ChargeRequest;
  /** From then on it is not wanted any more. */
  readonly until: Instant;
  readonly waitsFor: ReasonToWait;
}

/** It waited, and was never sent. */
export interface CanceledCharge extends ChargeFacts {
  readonly status: 'canceled';
}

export interface DeclinedCharge extends ChargeFacts {
  readonly status: 'declined';
  readonly decline: Decline;
  readonly impUid?: ImpUid | undefined;
}

export interface PaidCharge extends ChargeFacts {
  readonly status: 'paid' | 'partially_refunded' | 'refunded';
  readonly payment: Payment;
  /** Won refunded of this payment, by us or elsewhere. */
  readonly refundedAmount: Won;
  /** Oldest first; their sum is the refunded amount. */
  readonly refunds?: readonly Refund[] | undefined;
  readonly openRefund?: OpenRefund | undefined;
  /** Duplicate payments of the same debt. */
  readonly duplicates?: readonly Duplicate[] | undefined;
  /** When a webhook hinted at a refund made elsewhere; an inquiry of the payment is due. */
  readonly refundHintedAt?: Instant | undefined;
}

export type Charge =
  | WaitingCharge
  | ProcessingCharge
  | CanceledCharge
  | DeclinedCharge
  | PaidCharge;

/** Every status that a charge can have. */
export const chargeStatuses = (): readonly string[] =>
  Object.keys({
    waiting: true,
    processing: true,
    canceled: true,
    paid: true,
    partially_refunded: true,
    refunded: true,
    declined: true,
  } satisfies Readonly<Record<Charge['status'], true>>);

/** A new one-off charge, already claimed: creating the ledger entry is the claim. */
export function claimCharge(
  claim: Claim & {
    readonly request: ChargeRequest;
    readonly owner: Owner;
    readonly digest: RequestDigest;
    readonly actor: Actor | undefined;
  },
): ProcessingCharge {
  const { request, now } = claim;
  return scheduleCharge({
    ...requestedFacts(request),
    owner: claim.owner,
    digest: claim.digest,
    createdAt: now,
    status: 'processing',
    attempt: claimAttempt(claim),
    history: [{ at: now, what: 'claimed', actor: claim.actor }],
    pendingEvents: [],
  });
}

/** What the ledger keeps of a request; the buyer and the custom data stay in the open attempt. */
export const requestedFacts = (request: Omit<ChargeRequest, 'buyer' | 'customData'>) => ({
  merchantUid: request.merchantUid,
  customerUid: request.customerUid,
  earlierKeys: request.earlierKeys,
  name: request.name,
  amount: request.amount,
  taxFree: request.taxFree,
  vatAmount: request.vatAmount,
  cardQuota: request.cardQuota,
});

/** Whether the charge's open attempt is still the one claimed under `fence`. */
export const isClaimedBy = (charge: Charge, fence: Fence | undefined): charge is ProcessingCharge =>
  charge.status === 'processing' && charge.attempt.fence === fence;

/** Whether it was paid, also if it was refunded since. */
export const isPaid = (charge: Charge): charge is PaidCharge => 'payment' in charge;

/** The charge's pending events with one more. */
export const withChargeEvent = (charge: Charge, events: Parameters<typeof pendingEvent>[0]) => ({
  pendingEvents: [...charge.pendingEvents, pendingEvent(events)],
});

/** Published within a minute by another worker, should the one that made the change fail to. */
export const publishedSoon = <Entry extends Charge>(charge: Entry, now: Instant): Entry => ({
  ...charge,
  wakeAt: now + MINUTE,
});

/** Sets when a worker must work on it again; unchanged while events are pending. */
export function scheduleCharge<Entry extends Charge>(charge: Entry): Entry {
  if (charge.pendingEvents.length > 0) return charge;
  return { ...charge, wakeAt: nextWake(charge) };
}

function nextWake(charge: Charge): Instant | undefined {
  if (charge.status === 'processing')
    return waitsForPerson(charge)
      ? undefined
      : Math.max(charge.attempt.inquireAt, charge.failures?.until ?? 0);
  if (charge.status === 'waiting') return charge.wakeAt;
  if (!isPaid(charge)) return undefined;
  const { openRefund, refundHintedAt = Infinity } = charge;
  const found = charge.duplicates?.find(({ status }) => status === 'found')?.foundAt;
  const at = Math.min(openRefund?.inquireAt ?? found ?? Infinity, refundHintedAt);
  return Number.isFinite(at) ? at : undefined;
}

/** Whether it is in a case in which only a verdict moves it on. */
export const waitsForPerson = ({ openCase }: Charge) =>
  openCase !== undefined && !isWatched(openCase.reason);
