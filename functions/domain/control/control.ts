/**
 * What can stop charging for everyone: an operator, the contract breaker (the shop's contract
 * refuses every card), the outage breaker (the gateway executes nothing), the daily volume limit (a
 * day that would charge far more than any before), and the lock of a restored table.
 */
import type { SeoulDate } from '../calendar.ts';
import type { MerchantUid, Owner, PlanId, ReconciliationId, TableId } from '../ids.ts';
import type { Won } from '../money.ts';
import { type PendingEvent, pendingEvent, unpublished } from '../outbox.ts';
import type { Instant } from '../time.ts';

export interface Control {
  readonly charging: 'on' | 'off';
  readonly breaker: Breaker;
  readonly outage: Outage;
  readonly volumeLimit: VolumeLimit;
  /** What fell due on each of the last days that were not held, or that a person released. */
  readonly days: Readonly<Record<SeoulDate, Volume>>;
  /** Duplicate payments refunded automatically, on the last day that had any. */
  readonly duplicateRefunds?: DayCount | undefined;
  /** The case of the last day on which the gateway was blind. */
  readonly blindCase?: BlindCase | undefined;
  /** Refunds that people asked for, on the last day that had any. */
  readonly askedRefunds?: DayCount | undefined;
  /** The table this item belongs to, and since when; absent until a deployment has written it. */
  readonly table?: { readonly id: TableId; readonly claimedAt: Instant } | undefined;
  readonly lock?: Lock | undefined;
  readonly changes: readonly Change[];
  readonly pendingEvents: readonly PendingEvent[];
}

/** The attempt whose case tells people of a day's blindness. */
export interface BlindCase {
  readonly on: SeoulDate;
  readonly merchantUid: MerchantUid;
}

interface DayCount {
  readonly on: SeoulDate;
  readonly count: number;
}

/** The control item as it is read, and whether it belongs to the table it is stored in. */
export interface TableState extends Control {
  /** False in a restored table, and where no deployment has written the table's id. */
  readonly isOwnTable: boolean;
}

/** The restored table this item was found in; it charges nothing. */
export interface Lock {
  readonly table: TableId;
  /** When it was noticed. */
  readonly since: Instant;
  /** The replay of the gateway's transactions that an operator started to unlock the table. */
  readonly replay?:
    | { readonly id: ReconciliationId; readonly by: Pick<Change, 'actor' | 'reason'> }
    | undefined;
}

export interface Breaker {
  readonly open: boolean;
  readonly faults: readonly { readonly owner: Owner; readonly at: Instant }[];
  /** When one charge may be tried as a probe, to see whether the fault is gone. */
  readonly probeAt?: Instant | undefined;
  /** Refusals in a row in words that we do not know. */
  readonly refusals?: Refusals | undefined;
}

/** The last customers who were refused in the same words, with none paid between them. */
export interface Refusals {
  /** The PG's words, cleaned. */
  readonly words: string;
  readonly by: readonly { readonly owner: Owner; readonly at: Instant }[];
}

/** What the sends of different customers say about the gateway itself. */
export interface Outage {
  /** Since when nothing but probes is sent; absent while charging goes on. */
  readonly since?: Instant | undefined;
  /** Sends of the last minutes that ended in a fault, one for each customer, oldest first. */
  readonly faults: readonly GatewayFault[];
  /** When one charge may be tried, to see whether the gateway executes again; only while open. */
  readonly probeAt?: Instant | undefined;
  /** Sends answered in a row since the last fault; only while open. */
  readonly answers?: number | undefined;
  /** When it ended last: the first charges after it go out slowly. */
  readonly endedAt?: Instant | undefined;
}

/** A send that nothing answered: no connection, a time-out, a reset, 403, 429 or 5xx. */
export interface GatewayFault {
  readonly owner: Owner;
  /** When the request was claimed for sending. */
  readonly sentAt: Instant;
}

/** How many charges, and how much in all. */
export interface Volume {
  readonly count: number;
  readonly amount: Won;
}

export interface VolumeLimit {
  /** A day on which no more than this falls due is never held. */
  readonly minCount: number;
  readonly minAmount: Won;
  /** When today and tomorrow were counted last. */
  readonly countedAt?: Instant | undefined;
  /** Days that wait for a person, oldest first. */
  readonly held: readonly HeldDay[];
  /** Days that a person lets go, also before they were counted. */
  readonly released: readonly ReleasedDay[];
}

/** What falls due on a day, by plan; a charge of no plan has none. */
export interface DayVolume extends Volume {
  readonly date: SeoulDate;
  readonly plans: readonly (Volume & { readonly planId?: PlanId | undefined })[];
}

/** A day that waits for a person. */
export interface HeldDay extends DayVolume {
  /** When a person was told of it last. */
  readonly toldOn: SeoulDate;
}

/** For how much a person has released a day; the won only if it had been counted by then. */
export interface ReleasedDay extends Partial<Pick<Volume, 'amount'>> {
  readonly date: SeoulDate;
  readonly count: number;
}

/** An operator's change: who, what, and why. */
export interface Change {
  readonly at: Instant;
  readonly actor: string;
  readonly what: string;
  readonly reason: string;
}

export const newControl = (): Control => ({
  charging: 'on',
  breaker: { open: false, faults: [] },
  outage: { faults: [] },
  volumeLimit: { minCount: 200, minAmount: 5_000_000, held: [], released: [] },
  days: {},
  changes: [],
  pendingEvents: [],
});

/** The control item without its published events; undefined when none of them was pending. */
export const markControlPublished = (
  control: Control,
  published: readonly PendingEvent[],
): Control | undefined => {
  const pendingEvents = unpublished(control.pendingEvents, published);
  return pendingEvents.length === control.pendingEvents.length
    ? undefined
    : { ...control, pendingEvents };
};

/**
 * Every charge reads this item, so it stays small. A switch is turned some times a year; older ones are
 * told by the events of the bus' archive, and who turned them by the access log.
 */
const MOST_CHANGES = 100;

/** The changes with one more; the last hundred are kept. */
export const changedBy = (control: Control, change: Change) => [
  ...control.changes.slice(1 - MOST_CHANGES),
  change,
];

export const stoppedEvent = (at: Instant, note: NonNullable<PendingEvent['note']>) =>
  pendingEvent({ type: 'charging.stopped', about: String(at), at, note });

/** The pending events with `charging.resumed`, unless something else still stops charging. */
export function withChargingResumed(control: Control, now: Instant): readonly PendingEvent[] {
  const { charging, breaker, outage, lock, pendingEvents } = control;
  const isStopped =
    charging === 'off' || breaker.open || outage.since !== undefined || lock !== undefined;
  const events = { type: 'charging.resumed', about: String(now), at: now } as const;
  return isStopped ? pendingEvents : [...pendingEvents, pendingEvent(events)];
}
