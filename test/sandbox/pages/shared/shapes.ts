/** The fields of the API's answers that the pages read. */
export interface Card {
  readonly name: string | null;
  readonly code: string | null;
  readonly masked_number: string | null;
}

export interface BillingKey {
  readonly customer_uid: string;
  readonly customer_id?: string;
  readonly status: string;
  readonly card: Card;
  /** Absent for the shop. */
  readonly default?: boolean;
  readonly registered_at: string;
  readonly card_declines?: {
    readonly declined_at: readonly string[];
    readonly dead_since: string | null;
  };
}

export interface Plan {
  readonly plan_id: string;
  readonly name: string;
  readonly amount: number;
}

export interface Decline {
  readonly class: string;
  readonly code: string | null;
  readonly message: string;
  /** The PG's own words; absent for customers. */
  readonly pg_message?: string | null;
}

export type ChargeStatus =
  | 'waiting'
  | 'processing'
  | 'canceled'
  | 'declined'
  | 'paid'
  | 'partially_refunded'
  | 'refunded';

export interface Charge {
  readonly merchant_uid: string;
  readonly imp_uid: string | null;
  readonly customer_uid: string;
  readonly status: ChargeStatus;
  readonly amount: number;
  /** The amount really paid, when a person adopted a payment of another amount. */
  readonly paid_amount?: number;
  readonly refunded_amount: number;
  /** The shop's answers name the customer. */
  readonly customer_id?: string;
  readonly receipt_url: string | null;
  readonly name: string;
  readonly paid_at: string | null;
  readonly created_at: string;
  readonly card: Card | null;
  readonly subscription_id?: string;
  readonly period?: number;
  readonly decline?: Decline;
  readonly case?: { readonly id: string; readonly reason: string };
}

export type SubscriptionStatus =
  | 'waiting'
  | 'active'
  | 'past_due'
  | 'paused'
  | 'suspended'
  | 'canceled';

export interface Subscription {
  readonly id: string;
  readonly customer_id?: string;
  readonly customer_uid: string;
  readonly plan_id: string | null;
  readonly name: string;
  readonly amount: number;
  readonly anchor_day: number;
  readonly status: SubscriptionStatus;
  readonly current_period: {
    readonly number: number;
    readonly starts_on: string;
    readonly ends_on: string;
  };
  readonly next_charge_at: string | null;
  readonly cancel_at_period_end: boolean;
  readonly ends_on?: string;
  readonly resume_at?: string | null;
  readonly canceled_at?: string;
  readonly cancel_reason?:
    | 'requested'
    | 'period_end'
    | 'first_charge_declined'
    | 'expired'
    | 'plan_closed'
    | 'no_card'
    | 'unpaid';
  readonly dunning?: {
    readonly code: string | null;
    readonly attempts: number;
    readonly next_attempt_at: string | null;
    readonly gives_up_at: string | null;
    readonly action: 'retry' | 'new_card' | 'wait';
  };
  readonly created_at: string;
  readonly missed_periods: readonly {
    readonly number: number;
    readonly date: string;
    readonly amount: number;
  }[];
}

/** A refusal of ours (`code`, `detail`) or of the gateway (`message`). */
export interface Problem {
  readonly code?: string;
  readonly detail?: string;
  readonly message?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
}
