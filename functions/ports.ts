/** What the use cases need of the world, as types only. Adapters provide it; `wiring/` joins the two. */
import type { BillingKey } from './domain/billing-key/billing-key.ts';
import type { Customer } from './domain/billing-key/customer.ts';
import type { Charge } from './domain/charge/charge.ts';
import type { Control } from './domain/control/control.ts';
import type {
  ChargeRequest,
  GatewayAnswer,
  GatewayBillingKey,
  GatewayPayment,
  RefundRequest,
} from './domain/gateway/answer.ts';
import type {
  AnswerDigest,
  CaseId,
  CustomerUid,
  Fence,
  IdCode,
  ImpUid,
  MerchantUid,
  Owner,
  PlanId,
  ReconciliationId,
  RequestDigest,
  SubscriptionId,
} from './domain/ids.ts';
import type { LogFacts } from './domain/log-fields.ts';
import type { Announcement } from './domain/outbox.ts';
import type { Reconciliation } from './domain/reconciliation/reconciliation.ts';
import type { Plan } from './domain/subscription/plan.ts';
import type { Subscription } from './domain/subscription/subscription.ts';
import type { Instant, Span } from './domain/time.ts';
import type { Case } from './domain/verdict/case.ts';

/** An item as it was read: a write through it succeeds only if nobody wrote in between. */
export interface Stored<Item> {
  readonly item: Item;
  readonly version: number;
}

/** Items of one kind. Reads are consistent; a write that somebody forestalled answers undefined. */
export interface Store<Key, Item> {
  readonly find: (key: Key) => Promise<Stored<Item> | undefined>;
  readonly create: (item: Item) => Promise<Stored<Item> | undefined>;
  readonly replace: (stored: Stored<Item>, next: Item) => Promise<Stored<Item> | undefined>;
  /** A moment's distance from whoever was faster, longer with every lost try. */
  readonly stepAside?: (lostTries: number) => Promise<void>;
}

/** A part of a list, newest first; `next` is the position after which the following part begins. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next?: string | undefined;
}
export interface PageRequest {
  readonly limit: number;
  /** A position that an earlier page gave. */
  readonly after?: string | undefined;
}

/** Whose or which things are listed. */
export type ListScope =
  | { readonly of: 'owner'; readonly owner: Owner }
  /** Everybody's, begun from `from` up to but not at `until`. */
  | {
      readonly of: 'all';
      readonly from?: Instant | undefined;
      readonly until?: Instant | undefined;
    };

/** Lists come from indexes that may lag behind a write by a moment. */
export interface Lists<Item> {
  readonly page: (scope: ListScope, request: PageRequest) => Promise<Page<Item>>;
}

export type BillingKeys = Store<CustomerUid, BillingKey>;
export type Charges = Store<MerchantUid, Charge>;
export type Customers = Store<Owner, Customer>;

export type Subscriptions = Store<SubscriptionId, Subscription>;
export type Plans = Store<PlanId, Plan>;
export type Reconciliations = Store<ReconciliationId, Reconciliation>;
/** Cases are created and closed; only a closing ever replaces one. */
export type Cases = Store<CaseId, Case>;
export type Controls = Store<'CONTROL', Control>;

/** What is sent once, and until when. */
export interface SendLimits {
  readonly sendBy: Instant;
  readonly timeout: Span;
}

/** The payment gateway. Everything but `charge` and `cancel` may refuse with `iamport_unavailable`. */
export interface PaymentGateway {
  /** Makes sure that a valid token is at hand, so that nothing slow stands between claim and send. */
  readonly prepare: () => Promise<void>;
  /** Forgets the token (and re-reads the keys) after the gateway refused it, and gets another. */
  readonly renew: () => Promise<void>;
  /**
   * Sends one charge once, on a connection of its own, and never again by itself. Nothing is sent
   * at or after `sendBy`. When the answer is not there after `timeout` the connection is destroyed
   * before this returns.
   */
  readonly charge: (request: ChargeRequest, limits: SendLimits) => Promise<GatewayAnswer>;
  /** Gives back a part of one payment, or all of it; sent once, as a charge is. */
  readonly cancel: (request: RefundRequest, limits: SendLimits) => Promise<GatewayAnswer>;
  /** One payment as it is now; undefined when the gateway says that there is none. */
  readonly findPayment: (uid: ImpUid) => Promise<GatewayPayment | undefined>;
  readonly findBillingKey: (uid: CustomerUid) => Promise<GatewayBillingKey | undefined>;
  /** Every record under one `merchant_uid`, newest first; none is an empty list. */
  readonly findPayments: (uid: MerchantUid) => Promise<readonly GatewayPayment[]>;
  /** Every payment that was ever asked of one key. */
  readonly paymentsOfKey: (uid: CustomerUid) => Promise<readonly GatewayPayment[]>;
  /** Deletes the key at the gateway; true once it is gone, also when it was gone before. */
  readonly deleteBillingKey: (uid: CustomerUid) => Promise<boolean>;
}

/** The PG's book, read to be compared with the ledger. Refuses with `iamport_unavailable`. */
export interface PaymentBook {
  /** One page of payments, oldest first, by the instant that gave them this status. */
  readonly paymentsBetween: (search: {
    readonly status: 'paid' | 'cancelled';
    readonly from: Instant;
    /** Exclusive. */
    readonly until: Instant;
    /** 1, 2, … */
    readonly page: number;
  }) => Promise<{ readonly rows: readonly GatewayPayment[]; readonly more: boolean }>;
  /** The newest record of each, at most 100 at once; those that it does not know are left out. */
  readonly findManyPayments: (uids: readonly MerchantUid[]) => Promise<readonly GatewayPayment[]>;
  readonly findPayment: (uid: ImpUid) => Promise<GatewayPayment | undefined>;
  /** Every record under one `merchant_uid`, newest first; none is an empty list. */
  readonly findPayments: (uid: MerchantUid) => Promise<readonly GatewayPayment[]>;
}

/** Items of one kind, many at once; those that do not exist are left out. Reads are consistent. */
export type Many<Key, Item> = (keys: readonly Key[]) => Promise<readonly Item[]>;

/** Something that happened, with the thing it happened to as it is now. */
export interface News {
  readonly announcement: Announcement;
  readonly about:
    | { readonly kind: 'charge'; readonly charge: Charge }
    | { readonly kind: 'billing_key'; readonly key: BillingKey }
    | { readonly kind: 'subscription'; readonly subscription: Subscription }
    | { readonly kind: 'reconciliation'; readonly run: Reconciliation }
    | { readonly kind: 'case'; readonly case: Case }
    | { readonly kind: 'control' };
}

export interface Events {
  /** Resolves when the bus has accepted all of them; rejects otherwise. */
  readonly publish: (news: readonly News[]) => Promise<void>;
}

export interface Clock {
  readonly now: () => Instant;
  readonly pause: (span: Span) => Promise<void>;
}

export interface Ids {
  readonly newFence: () => Fence;
  /** At least 128 unguessable bits as 28 letters. */
  readonly newCode: () => IdCode;
  /** The same 28 letters for the same words, unguessable without them. */
  readonly codeFrom: (words: readonly string[]) => IdCode;
  /** Equal for equal requests, whatever the order of their fields. */
  readonly digestOf: (request: object) => RequestDigest;
  /** Short, and equal for equal answers. */
  readonly answerDigestOf: (answer: object) => AnswerDigest;
}

/** Tells operators what went wrong without stopping the work; never gets a body or a person's data. */
export interface Log {
  readonly warn: (message: string, facts: LogFacts) => void;
}
