/** What the rooms show: each room fills its own part, and a page of a list at most. */
import type { BillingKey, Charge, Subscription } from '../shared/shapes.ts';
import type { Case, CaseRead } from './case-shapes.ts';
import type { Month } from './months.ts';
import type { HistoryEntry, PgRecord } from './story.ts';

/** A page of a list, and where the next begins. */
export interface Rows<Item> {
  readonly rows: readonly Item[];
  readonly next: string | null;
}

export interface RoomData {
  readonly cases?: Rows<Case>;
  readonly case?: CaseRead | undefined;
  readonly charges?: Rows<Charge>;
  readonly charge?: ChargeStory | undefined;
  /** The PG's records of the charge. */
  readonly payments?: readonly PgPayment[];
  readonly subscriptions?: Rows<Subscription>;
  readonly subscription?: Subscription | undefined;
  readonly dates?: readonly CalendarDate[];
  /** The attempts of the subscription. */
  readonly tries?: readonly Charge[];
  readonly keys?: Rows<BillingKey>;
  readonly customer?: Customer | undefined;
  /** The newest. */
  readonly reconciliations?: readonly Reconciliation[];
  /** A page of the ledger, and the PG's records in that span of time. */
  readonly ledger?: Rows<Charge> & { readonly payments: readonly PgPayment[] };
  readonly events?: Rows<BillingEvent> & { readonly total: number };
  readonly due?: readonly DueDay[];
  readonly counts?: Readonly<Record<'active' | 'unpaid', string>>;
  readonly summary?: Summary;
  readonly tools?: Tools;
  /** The item that the address names does not exist. */
  readonly isMissing?: boolean;
  /** What the API said instead. */
  readonly refused?: string;
}

export interface ChargeStory extends Charge {
  readonly history: readonly HistoryEntry[];
}

export interface CalendarDate {
  readonly period: number;
  readonly date: string;
  readonly amount: number;
  readonly rule: string;
}

export interface Customer {
  readonly customer_id: string;
  readonly billing_keys: readonly BillingKey[];
  readonly subscriptions: readonly Subscription[];
  readonly charges: readonly Charge[];
  readonly cases: readonly Case[];
  readonly next_cursor: string | null;
}

export interface DueDay {
  readonly date: string;
  readonly count: number;
  readonly amount: number;
  readonly retries: number;
}

export interface PgPayment extends PgRecord {
  readonly merchant_uid: string;
  readonly status: 'ready' | 'paid' | 'cancelled' | 'failed';
  readonly amount: number;
  readonly cancel_amount: number;
  readonly customer_uid_usage: string | null;
}

export interface BillingEvent {
  readonly event_id: string;
  readonly type: string;
  readonly at: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A reconciliation, whether the product's own or requested. */
export interface Reconciliation {
  readonly id: string;
  readonly status: string;
  readonly from: string;
  readonly until: string;
  readonly asked_by: string;
  readonly zero_difference: boolean | null;
  readonly counts: {
    readonly payments: number;
    readonly ledger_entries: number;
    readonly under_way: number;
    readonly in_case: number;
    readonly unreadable: number;
  };
  readonly in_cases: { readonly count: number; readonly amount: number };
  readonly differences_by_class: Readonly<Record<string, number>>;
}

/** Everything that can stop charging, and who changed it. */
export interface Control {
  readonly charging: string;
  readonly breaker: {
    readonly open: boolean;
    readonly probe_at: string | null;
    readonly pg_message: string | null;
  };
  readonly outage: { readonly open: boolean };
  readonly run: {
    readonly held: boolean;
    /** Days on which more falls due than is charged without asking. */
    readonly days: readonly {
      readonly date: string;
      readonly count: number;
      readonly amount: number;
    }[];
  };
  readonly table: { readonly state: string };
  readonly changes: readonly ControlChange[];
}

export interface ControlChange {
  readonly at: string;
  readonly actor: string;
  readonly what: string;
  readonly reason: string;
}

/** Of the sandbox: what its events add up to. */
export interface Summary {
  readonly months: readonly Month[];
  readonly unknown: readonly UnknownCharge[];
  readonly kept: { readonly ours: number; readonly theirs: number };
}

export type UnknownCharge = Pick<Charge, 'merchant_uid' | 'name' | 'amount' | 'created_at'> & {
  readonly customer_id: string;
};

/** Of the sandbox: the state of its switches. */
export interface Tools {
  readonly queue: Readonly<Record<string, string | number>> & { readonly mode: string };
  readonly faults: readonly Fault[];
  readonly webhooks: string;
  /** How the simulated account shows its records and keys. */
  readonly shape: Readonly<Record<string, string | number>>;
  /** The redirect address of phones, or null. */
  readonly redirect: string | null;
  readonly crashes: Readonly<Record<string, number>>;
}

export interface Fault {
  readonly operation: string;
  readonly fault: string;
  readonly code?: string | number;
  /** The words of a refusal, or the whole reason of a decline. */
  readonly message?: string | null;
  readonly times: number;
  readonly until?: string;
  readonly customer_uid?: string;
}
