/** A subscription: the order to charge a billing key once a month, and the parts of its item. */
import { type Anchor, dueDate, type SeoulDate } from '../calendar.ts';
import type { CaseClosing, OpenCase } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import type { OpenAttempt } from '../charge/attempt.ts';
import type { HistoryEntry } from '../charge/charge.ts';
import type { FailureBackoff } from '../failure-backoff.ts';
import { type ChargeRequest, type GatewayPayment, requestKeys } from '../gateway/answer.ts';
import type { DeclineClass, Payment } from '../gateway/outcome.ts';
import type {
  Actor,
  AnswerDigest,
  CaseId,
  CustomerUid,
  MerchantUid,
  Owner,
  PlanId,
  RequestDigest,
  SubscriptionId,
} from '../ids.ts';
import type { Price, Won } from '../money.ts';
import type { PendingEvent } from '../outbox.ts';
import type { Instant } from '../time.ts';
import type { ReasonToWait } from '../waiting.ts';
import type { Consent } from './price/consent.ts';

export const SUBSCRIPTION_STATUSES = [
  'waiting',
  'active',
  'past_due',
  'paused',
  'suspended',
  'canceled',
] as const;

export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** Why a subscription ended. */
export const CANCEL_REASONS = [
  'requested',
  'period_end',
  'first_charge_declined',
  'expired',
  'plan_closed',
  'no_card',
  'unpaid',
] as const;

export interface Ended {
  readonly at: Instant;
  readonly reason: (typeof CANCEL_REASONS)[number];
}

/** What somebody can ask to be changed. */
export const CHANGES = [
  'created',
  'card_changed',
  'paused',
  'resumed',
  'price_changed',
  'price_withdrawn',
  'data_changed',
  'end_wished',
  'end_withdrawn',
  'canceled',
] as const;

export interface ChangeEntry {
  readonly at: Instant;
  readonly what: (typeof CHANGES)[number];
  /** Absent where nobody asked. */
  readonly actor?: Actor | undefined;
  readonly from?: string | number | undefined;
  readonly to?: string | number | undefined;
}

/** A price that is to apply from the next period that is not claimed yet. */
export interface NextPrice extends Price {
  /** When the customer agreed to a rise … */
  readonly consentedAt?: Instant | undefined;
  /** … and the first due date it may be charged on. */
  readonly appliesFrom?: SeoulDate | undefined;
}

export const ATTEMPT_REASONS = ['first', 'due', 'retry', 'new_card', 'by_person'] as const;

/** The claim of a subscription's current charge. There is at most one. */
export interface PeriodAttempt extends OpenAttempt {
  readonly period: number;
  /** 1, 2, …; rises only after a definite decline. */
  readonly number: number;
  readonly reason: (typeof ATTEMPT_REASONS)[number];
  /** What happened under this `merchant_uid` so far; moved to the ledger with the verdict. */
  readonly history: readonly HistoryEntry[];
  /** A person's verdict on it, which is still to be recorded. */
  readonly judged?: Judged | undefined;
  /** Only a person can decide it: its case is to be written, and nothing else is done. */
  readonly question?: CaseQuestion | undefined;
}

/** A subscription with an open attempt. */
export type Claimed = Subscription & { readonly openAttempt: PeriodAttempt };

/** The question of a case, and the gateway's records that raised it. */
export interface CaseQuestion {
  readonly reason: CaseReason;
  readonly payments?: readonly GatewayPayment[] | undefined;
  readonly answer?: AnswerDigest | undefined;
}

/** A person's verdict on a case, and the payment that it adopts. */
export interface Judged {
  readonly caseId: CaseId;
  readonly reason: CaseReason;
  readonly closing: CaseClosing;
  readonly payment?: Payment | undefined;
  readonly refundedAmount?: Won | undefined;
}

/** An unpaid period that is being collected. */
export interface Dunning {
  readonly period: number;
  /** The Seoul date of its first attempt that counts: day 0 of the retry plan. */
  readonly since: SeoulDate;
  /** Attempts made so far, of any kind: the next one is one higher. */
  readonly attempts: number;
  /** Attempts that count against the retry plan's limit, on the present key. */
  readonly tries: number;
  /** Those of them on the date of the last attempt, for plans that repeat within a day. */
  readonly today: { readonly on: SeoulDate; readonly tries: number };
  readonly lastClass: DeclineClass;
  /** What the gateway called the last decline. */
  readonly lastCode?: string | undefined;
  /** When to try again; absent while only a new card can help. */
  readonly retryAt?: Instant | undefined;
  /** When waiting for a new card ends. */
  readonly giveUpAt?: Instant | undefined;
  /** The next try is the one that a new card gets at once, at any hour. */
  readonly newCard?: boolean | undefined;
}

export interface Subscription {
  readonly id: SubscriptionId;
  readonly owner: Owner;
  readonly customerUid: CustomerUid;
  /** The masked number of the present card, to detect a payment made with another; gone with its end. */
  readonly cardNumber?: string | undefined;
  readonly planId?: PlanId | undefined;
  readonly price: Price;
  readonly nextPrice?: NextPrice | undefined;
  /** Oldest first, kept for ever. */
  readonly consents?: readonly Consent[] | undefined;
  readonly anchor: Anchor;
  /** Sent with every charge, and gone with its end. */
  readonly attached?: Pick<ChargeRequest, 'buyer' | 'customData'> | undefined;
  /** Digest of the request that created it; distinguishes a repetition from a reuse of its key. */
  readonly digest: RequestDigest;
  readonly createdAt: Instant;
  /** When its first charge was claimed, if it had waited for that. */
  readonly begunAt?: Instant | undefined;
  readonly status: SubscriptionStatus;
  readonly cancelAtPeriodEnd: boolean;
  readonly ended?: Ended | undefined;
  /** Only while it is `waiting`: until when it may begin, and why it has not. */
  readonly waits?: { readonly until: Instant; readonly waitsFor: ReasonToWait } | undefined;
  /** A paused subscription resumes automatically on this date. */
  readonly resumeOn?: SeoulDate | undefined;
  /** A suspended one got a card too late for its month: on this due date it is charged again. */
  readonly revivesOn?: SeoulDate | undefined;
  /** Periods up to this one are closed: paid, missed, skipped, exhausted or in a case. */
  readonly closedThrough: number;
  readonly dunning?: Dunning | undefined;
  readonly openAttempt?: PeriodAttempt | undefined;
  /** Periods that were never charged; a person may still charge them, at their own price. */
  readonly missed: readonly MissedPeriod[];
  /** What somebody asked to be changed; only added to. */
  readonly history: readonly ChangeEntry[];
  /** The last period for which `charge.upcoming` was written. */
  readonly upcomingPublished: number;
  /** Keys it no longer charges and must still detach itself from. */
  readonly keysToDetach: readonly CustomerUid[];
  readonly pendingEvents: readonly PendingEvent[];
  readonly openCase?: OpenCase | undefined;
  readonly failures?: FailureBackoff | undefined;
  /** The charge that the customer asked for last. */
  readonly collected?: { readonly at: Instant; readonly merchantUid: MerchantUid } | undefined;
  /** When a webhook last made an inquiry come sooner. */
  readonly hintedAt?: Instant | undefined;
  /** When a worker must work on it again; absent when nothing is left to do. */
  readonly wakeAt?: Instant | undefined;
}

export interface MissedPeriod {
  readonly period: number;
  readonly price: Price;
  /** The number of its last attempt; 0 if it had none. */
  readonly attempts: number;
}

/** The oldest period that is not closed yet: the one being charged, or the next to be. */
export const openPeriod = (subscription: Subscription) => subscription.closedThrough + 1;

/** The period it is in: the one being charged or collected, else the last one closed. */
export const currentPeriod = (subscription: Subscription) => Math.max(1, newestBegun(subscription));

/** The date at whose beginning a cancellation at the period's end takes effect. */
export const periodEnd = (subscription: Subscription): SeoulDate =>
  dueDate(subscription.anchor, newestBegun(subscription) + 1);

/** The newest period begun; a missed one that a person charges does not count as such. */
const newestBegun = ({ openAttempt, dunning, closedThrough }: Subscription) =>
  Math.max(closedThrough, dunning?.period ?? 0, openAttempt?.period ?? 0);

/** Keys it can be detached from now; one that may have been charged stays attached until its verdict. */
export const detachableKeys = ({ keysToDetach, openAttempt: open }: Subscription) =>
  keysToDetach.filter((uid) => !(open && requestKeys(open.request).includes(uid)));

export const isLive = (subscription: Subscription) => subscription.status !== 'canceled';
