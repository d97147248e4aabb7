/** All data that the desk shows, read at one moment. */
import type { BillingKey, Charge, Subscription } from '../shared/shapes.ts';
import type { Case } from './case-shapes.ts';
import { Refused, type ShopApi } from './shop-api.ts';
import type { PgRecord } from './story.ts';

export interface PgPayment extends PgRecord {
  readonly merchant_uid: string;
  readonly status: 'ready' | 'paid' | 'cancelled' | 'failed';
  readonly amount: number;
  readonly cancel_amount: number;
  readonly name: string;
  readonly customer_uid: string | null;
  readonly customer_uid_usage: string | null;
  readonly buyer_name: string | null;
}

export interface BillingEvent {
  readonly event_id: string;
  readonly type: string;
  readonly at: string;
  readonly detail: Readonly<Record<string, unknown>>;
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

export interface Machine {
  readonly queue: Readonly<Record<string, string | number>> & { readonly mode: string };
  readonly faults: readonly Fault[];
  readonly webhooks: string;
  /** How the simulated account shows its records and keys. */
  readonly shape: Readonly<Record<string, string | number>>;
  /** The redirect address of phones, or null. */
  readonly redirect: string | null;
  readonly crashes: Readonly<Record<string, number>>;
  readonly control: {
    readonly charging: string;
    readonly breaker: {
      readonly open: boolean;
      readonly probe_at: string | null;
      readonly pg_message: string | null;
    };
    readonly outage: { readonly open: boolean };
    readonly run: {
      readonly held: boolean;
      readonly days: readonly {
        readonly date: string;
        readonly count: number;
        readonly amount: number;
      }[];
    };
    readonly table: { readonly state: string };
  };
}

export interface World extends Machine {
  readonly now: string;
  readonly subscriptions: readonly Subscription[];
  readonly keys: readonly BillingKey[];
  /** Newest first, after the open monthly attempts, which no list has yet. */
  readonly charges: readonly Charge[];
  readonly payments: readonly PgPayment[];
  readonly events: readonly BillingEvent[];
  readonly cases: readonly Case[];
  /** The newest. */
  readonly reconciliations: readonly Reconciliation[];
}

/** Reads only the events that `before` lacks: there are many, and they never change. */
export async function readWorld(api: ShopApi, before?: World): Promise<World> {
  const known = before?.events ?? [];
  const [{ now }, { payments: records }, { events: more }] = await Promise.all([
    api.control<{ now: string }>('/clock'),
    api.control<{ payments: PgPayment[] }>('/iamport/payments'),
    api.control<{ events: BillingEvent[] }>(`/events?skip=${known.length}`),
  ]);
  const payments = records.filter(isReadable);
  const events = [...known, ...more];
  const [subscriptions, keys, listed, cases, compared, machine] = await Promise.all([
    api.list<Subscription>('subscriptions'),
    api.list<BillingKey>('billing_keys'),
    api.list<Charge>('charges'),
    api.list<Case>('cases'),
    api.call<Compared>('/reconciliations?limit=8'),
    readMachine(api),
  ]);
  const open = await openAttempts(api, { listed, payments, events });
  const charges = [...open, ...listed];
  const { reconciliations } = compared;
  const books = { charges, payments, events, cases, reconciliations };
  return { now, subscriptions, keys, ...books, ...machine };
}

/** The gateway may list records that no reader of its interface expects. */
const isReadable = ({ merchant_uid, amount, status }: PgPayment) =>
  typeof merchant_uid === 'string' &&
  typeof amount === 'number' &&
  ['ready', 'paid', 'cancelled', 'failed'].includes(status);

interface Compared {
  readonly reconciliations: readonly Reconciliation[];
}

async function readMachine(api: ShopApi): Promise<Machine> {
  const [queue, { faults }, { mode: webhooks }, shape, { url: redirect }, { armed }, control] =
    await Promise.all([
      api.control<Machine['queue']>('/queue'),
      api.control<{ faults: Fault[] }>('/iamport/faults'),
      api.control<{ mode: string }>('/iamport/webhooks'),
      api.control<Machine['shape']>('/iamport/shape'),
      api.control<{ url: string | null }>('/redirect'),
      api.control<{ armed: Record<string, number> }>('/crash'),
      api.call<Machine['control']>('/control'),
    ]);
  return { queue, faults, webhooks, shape, redirect, crashes: armed, control };
}

/**
 * A monthly attempt enters the ledger with its outcome. While it is open it can be read by its
 * `merchant_uid`, found in a gateway record or in the event that reported it as unknown.
 */
async function openAttempts(
  api: ShopApi,
  known: {
    listed: readonly Charge[];
    payments: readonly PgPayment[];
    events: readonly BillingEvent[];
  },
): Promise<readonly Charge[]> {
  const inLedger = new Set(known.listed.map(({ merchant_uid }) => merchant_uid));
  const named = [
    ...known.payments
      .filter((one) => one.customer_uid_usage !== 'issue')
      .map((one) => one.merchant_uid),
    ...known.events
      .filter(({ type }) => type === 'charge.unknown')
      .map(({ detail }) => String(detail.merchant_uid)),
  ];
  const missing = [...new Set(named)].filter((uid) => !inLedger.has(uid)).slice(0, 50);
  const found = await Promise.all(
    missing.map((uid) => ifThere(api.call<Charge>(`/charges/${uid}`))),
  );
  return found.filter((charge) => charge !== undefined);
}

/** Undefined when the route or the item does not exist. */
export async function ifThere<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}
