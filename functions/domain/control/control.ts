/**
 * What can stop charging for everyone: an operator, the breaker (the shop's contract refuses every
 * card), the brake (a day that would charge far more than any before), and the lock of a table that
 * was restored or copied.
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
  /** The first day that was ever counted; the brake is armed 35 days later. */
  readonly firstDay?: SeoulDate | undefined;
  readonly countedThrough?: SeoulDate | undefined;
  /** Second payments given back by themselves, on the last day that had any. */
  readonly duplicateRefunds?: { readonly on: SeoulDate; readonly count: number } | undefined;
  /** The table that this item belongs to, since when; absent until a deployment has said so. */
  readonly table?: { readonly id: TableId; readonly claimedAt: Instant } | undefined;
  readonly lock?: Lock | undefined;
  readonly changes: readonly Change[];
  readonly pendingEvents: readonly PendingEvent[];
}

/** The control item as it is read: whether it belongs to the table it stands in. */
export interface TableState extends Control {
  /** False in a copy, and where no deployment has said whose item it is. */
  readonly isOwnTable: boolean;
}

/** A table into which this item was restored or copied; it charges nothing. */
export interface Lock {
  readonly table: TableId;
  /** When it was noticed. */
  readonly since: Instant;
  /** The replay of the PG's book that a person asked for, to release the table. */
  readonly replay?:
    | { readonly id: ReconciliationId; readonly by: Pick<Change, 'actor' | 'reason'> }
    | undefined;
}

export interface Breaker {
  readonly open: boolean;
  readonly faults: readonly { readonly owner: Owner; readonly at: Instant }[];
  /** When one charge may be tried to see whether the fault is gone. */
  readonly probeAt?: Instant | undefined;
}

export interface VolumeLimit {
  /** A day of fewer charges than this is never held. */
  readonly min: number;
  readonly heldOn?: SeoulDate | undefined;
  readonly releasedOn?: SeoulDate | undefined;
}

/** Who changed what, and why. */
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

/** Whether a charge may be claimed now; a probe must first be taken. */
export const chargingGate = (tableState: TableState, now: Instant): ChargingGate =>
  tableState.isOwnTable ? gateBy(tableState, now) : 'none';

function gateBy(control: Control, now: Instant): ChargingGate {
  if (control.charging === 'off') return 'none';
  if (!control.breaker.open) return 'charge';
  return now >= (control.breaker.probeAt ?? 0) ? 'probe' : 'none';
}

/** The one probe of this hour, taken by whoever writes this first. */
export const withProbeTaken = (control: Control, now: Instant): Control | undefined =>
  gateBy(control, now) === 'probe'
    ? { ...control, breaker: { ...control.breaker, probeAt: now + PROBE_EVERY } }
    : undefined;

const FAULTS_WITHIN: Span = 15 * MINUTE;

const MOST_FAULTY_CUSTOMERS = 3;

const PROBE_EVERY: Span = HOUR;

/** One of these says by itself that the contract takes no charge at all. */
const CONTRACT_CODES = ['550400', '550403', '550413', '550414', '550433'];

/** After a decline that was the shop's own fault: three customers in a quarter hour stop everything. */
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
 * A charge went through to a card company: the fault is gone. Undefined when that was before the
 * last refusal, however late it became known.
 */
export const withContractProven = (
  control: Control,
  { throughAt, now }: { readonly throughAt: Instant; readonly now: Instant },
): Control | undefined =>
  control.breaker.faults.some(({ at }) => at >= throughAt)
    ? undefined
    : withBreakerClosed(control, now);

/** The contract is taken for sound again. */
export function withBreakerClosed(control: Control, now: Instant): Control | undefined {
  if (!control.breaker.open) return undefined;
  const closed: Control = { ...control, breaker: { open: false, faults: [] } };
  return { ...closed, pendingEvents: withChargingResumed(closed, now) };
}

/** An operator's word. */
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

/** What a person lets go again. */
export type ResumeTarget = 'run' | 'breaker';

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

export const changedBy = (control: Control, change: Change) => [
  ...control.changes.slice(1 - MOST_CHANGES),
  change,
];

const stopped = (at: Instant, note: NonNullable<PendingEvent['note']>) =>
  pendingEvent({ type: 'charging.stopped', about: String(at), at, note });

/** Told by whoever ends the last of what stopped charging; while anything else stops it, by nobody. */
export function withChargingResumed(control: Control, now: Instant): readonly PendingEvent[] {
  const { charging, breaker, lock, pendingEvents } = control;
  const isStopped = charging === 'off' || breaker.open || lock !== undefined;
  const events = { type: 'charging.resumed', about: String(now), at: now } as const;
  return isStopped ? pendingEvents : [...pendingEvents, pendingEvent(events)];
}
