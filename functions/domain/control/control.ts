/**
 * What can stop charging for everyone: an operator, the breaker (the shop's contract refuses every
 * card), the daily volume limit (a day that would charge far more than any before), and the lock of
 * a restored table.
 */
import type { SeoulDate } from '../calendar.ts';
import type { Decline } from '../gateway/outcome.ts';
import type { Owner, ReconciliationId, TableId } from '../ids.ts';
import { type PendingEvent, pendingEvent, unpublished } from '../outbox.ts';
import { HOUR, type Instant, MINUTE, type Span } from '../time.ts';

export interface Control {
  readonly charging: 'on' | 'off';
  readonly breaker: Breaker;
  readonly volumeLimit: VolumeLimit;
  /** Charges made on each of the last days, by Seoul date. */
  readonly days: Readonly<Record<SeoulDate, number>>;
  /** The first day ever counted; the daily volume limit is armed 35 days later. */
  readonly firstDay?: SeoulDate | undefined;
  readonly countedThrough?: SeoulDate | undefined;
  /** Duplicate payments refunded automatically, on the last day that had any. */
  readonly duplicateRefunds?: { readonly on: SeoulDate; readonly count: number } | undefined;
  /** The table this item belongs to, and since when; absent until a deployment has written it. */
  readonly table?: { readonly id: TableId; readonly claimedAt: Instant } | undefined;
  readonly lock?: Lock | undefined;
  readonly changes: readonly Change[];
  readonly pendingEvents: readonly PendingEvent[];
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
}

export interface VolumeLimit {
  /** A day of fewer charges than this is never held. */
  readonly min: number;
  readonly heldOn?: SeoulDate | undefined;
  readonly releasedOn?: SeoulDate | undefined;
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
  volumeLimit: { min: 5_000 },
  days: {},
  changes: [],
  pendingEvents: [],
});

type ChargingGate = 'charge' | 'probe' | 'none';

/** Whether a charge may be claimed now. A `probe` must first be reserved by `withProbeTaken`. */
export const chargingGate = (tableState: TableState, now: Instant): ChargingGate =>
  tableState.isOwnTable ? gateBy(tableState, now) : 'none';

function gateBy(control: Control, now: Instant): ChargingGate {
  if (control.charging === 'off') return 'none';
  if (!control.breaker.open) return 'charge';
  return now >= (control.breaker.probeAt ?? 0) ? 'probe' : 'none';
}

/** Reserves this hour's one probe for the first worker to write it; undefined when not due. */
export const withProbeTaken = (control: Control, now: Instant): Control | undefined =>
  gateBy(control, now) === 'probe'
    ? { ...control, breaker: { ...control.breaker, probeAt: now + PROBE_EVERY } }
    : undefined;

const FAULTS_WITHIN: Span = 15 * MINUTE;

const MOST_FAULTY_CUSTOMERS = 3;

const PROBE_EVERY: Span = HOUR;

/** Each of these codes alone proves that the contract takes no charge at all. */
const CONTRACT_CODES = ['550400', '550403', '550413', '550414', '550433'];

/** Counts a shop's own fault: three customers within 15 minutes open the breaker. */
export function withFault(
  control: Control,
  fault: { readonly owner: Owner; readonly decline: Decline; readonly now: Instant },
): Control {
  const { owner, decline, now } = fault;
  const recent = control.breaker.faults.filter((one) => one.at > now - FAULTS_WITHIN);
  const faults = [...recent.filter((one) => one.owner !== owner), { owner, at: now }];
  const ofContract = CONTRACT_CODES.some((code) => code === decline.code);
  const stops = faults.length >= MOST_FAULTY_CUSTOMERS || ofContract;
  if (control.breaker.open || !stops)
    return { ...control, breaker: { ...control.breaker, faults } };
  const note = { reason: 'merchant_fault', ...(decline.code && { code: decline.code }) };
  return {
    ...control,
    breaker: { open: true, faults, probeAt: now + PROBE_EVERY },
    pendingEvents: [...control.pendingEvents, stopped(now, note)],
  };
}

/**
 * A charge reached a card company, so the breaker closes. Undefined when that charge was before the
 * last refusal, however late its outcome became known, or when nothing changes.
 */
export const withContractProven = (
  control: Control,
  { throughAt, now }: { readonly throughAt: Instant; readonly now: Instant },
): Control | undefined =>
  control.breaker.faults.some(({ at }) => at >= throughAt)
    ? undefined
    : withBreakerClosed(control, now);

/** Closes the breaker and drops its faults; undefined when it is not open. */
export function withBreakerClosed(control: Control, now: Instant): Control | undefined {
  if (!control.breaker.open) return undefined;
  const closed: Control = { ...control, breaker: { open: false, faults: [] } };
  return { ...closed, pendingEvents: withChargingResumed(closed, now) };
}

/** An operator switches charging on or off, and may set the volume limit's minimum. */
export function withCharging(
  control: Control,
  order: {
    readonly charging: 'on' | 'off';
    readonly min?: number | undefined;
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly now: Instant;
  },
): Control {
  const { charging, min, by, now } = order;
  const ordered: Control = {
    ...control,
    charging,
    volumeLimit: { ...control.volumeLimit, min: min ?? control.volumeLimit.min },
    changes: changedBy(control, { ...by, at: now, what: `charging ${charging}` }),
  };
  if (charging === control.charging) return ordered;
  const pendingEvents =
    charging === 'off'
      ? [...control.pendingEvents, stopped(now, { reason: 'operator' })]
      : withChargingResumed(ordered, now);
  return { ...ordered, pendingEvents };
}

/** What an operator can resume: the held day, or charging stopped by the breaker. */
export type ResumeTarget = 'run' | 'breaker';

/** The control item after an operator resumed these. */
export function withResumed(
  control: Control,
  order: {
    readonly what: readonly ResumeTarget[];
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly today: SeoulDate;
    readonly now: Instant;
  },
): Control {
  const { what, by, today, now } = order;
  const run = what.includes('run')
    ? { ...control, volumeLimit: { ...control.volumeLimit, heldOn: undefined, releasedOn: today } }
    : control;
  const freed = what.includes('breaker') ? (withBreakerClosed(run, now) ?? run) : run;
  const change = { ...by, at: now, what: `released ${what.join(' and ')}` };
  return { ...freed, changes: changedBy(control, change) };
}

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

const MOST_CHANGES = 100;

/** The changes with one more; the last hundred are kept. */
export const changedBy = (control: Control, change: Change) => [
  ...control.changes.slice(1 - MOST_CHANGES),
  change,
];

const stopped = (at: Instant, note: NonNullable<PendingEvent['note']>) =>
  pendingEvent({ type: 'charging.stopped', about: String(at), at, note });

/** The pending events with `charging.resumed`, unless something else still stops charging. */
export function withChargingResumed(control: Control, now: Instant): readonly PendingEvent[] {
  const { charging, breaker, lock, pendingEvents } = control;
  const isStopped = charging === 'off' || breaker.open || lock !== undefined;
  const events = { type: 'charging.resumed', about: String(now), at: now } as const;
  return isStopped ? pendingEvents : [...pendingEvents, pendingEvent(events)];
}
