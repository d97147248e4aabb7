/** The payment gateway as use cases see it, as types only: any PG can be behind it. */
import type { Issuance } from '../domain/billing-key/registration.ts';
import type {
  ChargeRequest,
  GatewayAnswer,
  GatewayBillingKey,
  GatewayPayment,
  GatewayRows,
  GatewaySchedule,
  ListPart,
  PositiveControl,
  RefundRequest,
} from '../domain/gateway/answer.ts';
import type { GatewayTimes } from '../domain/gateway/times.ts';
import type { CustomerUid, GatewayKey, ImpUid, MerchantUid } from '../domain/ids.ts';
import type { Instant, Span } from '../domain/time.ts';

/** When a request may be sent at the latest, and how long its answer is waited for. */
export interface SendLimits {
  readonly sendBy: Instant;
  readonly timeout: Span;
}

/** What the gateway is like in time: also for those who only record what it has shown. */
export interface TimedPorts {
  readonly times: GatewayTimes;
}

/** What the gateway must have, so that it can be asked for in the positive control. */
export interface MustHave {
  /** Keys that were issued there. */
  readonly keys: readonly CustomerUid[];
  /** Payments that were made there. */
  readonly payments?: readonly MerchantUid[];
}

/** The payment gateway. Every call but `charge` may refuse with `iamport_unavailable`. */
export interface PaymentGateway {
  /** Makes sure that a valid token is ready, so that nothing slow comes between claim and send. */
  readonly prepare: () => Promise<void>;
  /** Forgets the token (and re-reads the keys) after the gateway refused it, and gets another. */
  readonly renew: () => Promise<void>;
  /**
   * Sends one charge once, on a connection of its own, and never repeats it. Nothing is sent at or
   * after `sendBy`. When the answer is not there after `timeout`, the connection is destroyed
   * before this returns. `named` is the gateway's own name of the key, where it has one.
   */
  readonly charge: (
    request: ChargeRequest,
    limits: SendLimits,
    named?: GatewayKey,
  ) => Promise<GatewayAnswer>;
  /** The positive control: whether it shows any of what it must have. */
  readonly canSee: (known: MustHave) => Promise<PositiveControl>;
  /** One payment as it is now; undefined when the gateway says that there is none. */
  readonly findPayment: (uid: ImpUid) => Promise<GatewayPayment | undefined>;
  readonly findBillingKey: (uid: CustomerUid) => Promise<GatewayBillingKey | undefined>;
  /** Every record under one `merchant_uid`, newest first; none is an empty list. */
  readonly findPayments: (uid: MerchantUid) => Promise<readonly GatewayPayment[]>;
  /** Every payment ever requested with one key. */
  readonly paymentsOfKey: (uid: CustomerUid) => Promise<readonly GatewayPayment[]>;
}

/** The gateway for functions that give money back; no other loads the code for it. */
export interface RefundingGateway extends PaymentGateway {
  /** Refunds one payment, or a part of it; sent once, as a charge is. */
  readonly cancel: (request: RefundRequest, limits: SendLimits) => Promise<GatewayAnswer>;
}

/** The gateway for the function that deletes keys. */
export interface DeletingGateway extends PaymentGateway {
  /** Deletes the key at the gateway; true once it is gone, also when it was gone before. */
  readonly deleteBillingKey: (uid: CustomerUid, named?: GatewayKey) => Promise<boolean>;
}

/** What a PG's adapter offers in all. */
export type WholeGateway = RefundingGateway & DeletingGateway;

/** A registration as the gateway is asked about it: by our own numbers only. */
export interface AskedRegistration {
  readonly customerUid: CustomerUid;
  readonly merchantUid: MerchantUid;
}

/** Proofs of what visits to the payment window issued. Refuses with `iamport_unavailable`. */
export interface Issuances {
  /**
   * The key that the gateway's own records prove to be of this registration, and that this shop can
   * charge; undefined while they prove none.
   */
  readonly findIssuance: (registration: AskedRegistration) => Promise<Issuance | undefined>;
}

/** Charges that the gateway will make by itself. Refuses with `iamport_unavailable`. */
export interface GatewaySchedules {
  /** What an earlier system left to be charged on the key, soonest first. */
  readonly schedulesOf: (uid: CustomerUid) => Promise<readonly GatewaySchedule[]>;
  /** Asks that all of them be taken back; only another look proves that they were. */
  readonly unschedule: (uid: CustomerUid) => Promise<void>;
}

/**
 * The gateway's transactions, to be compared with the ledger. Refuses with `iamport_unavailable`.
 */
export interface GatewayTransactions extends Pick<PaymentGateway, 'canSee'> {
  /**
   * The payments that got this status within the span, oldest first, in one answer: nothing moves
   * while it is made. `more` when it does not hold all of them; never of a single second.
   */
  readonly paymentsBetween: (part: ListPart) => Promise<GatewayRows & { readonly more: boolean }>;
  /** The newest record of each, at most 100 at once; unknown ones are left out. */
  readonly findManyPayments: (uids: readonly MerchantUid[]) => Promise<GatewayRows>;
  /** One payment as it is now, readable or not; no row when the gateway says that there is none. */
  readonly findTransaction: (uid: ImpUid) => Promise<GatewayRows>;
  /** Every record under one `merchant_uid`, newest first; none is an empty list. */
  readonly findPayments: (uid: MerchantUid) => Promise<readonly GatewayPayment[]>;
}
