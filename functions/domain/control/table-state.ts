/**
 * A restored table does not contain what was charged since its backup: it charges nothing until the
 * gateway's transactions have been replayed into it.
 *
 *   another table's control item → locked → an operator's order → replaying → unlocked
 */
import type { ReconciliationId, TableId } from '../ids.ts';
import { pendingEvent } from '../outbox.ts';
import { DAY, HOUR, type Instant, MINUTE, type ReconciledSpan } from '../time.ts';
import {
  type Change,
  type Control,
  changedBy,
  type Lock,
  newControl,
  type TableState,
  withChargingResumed,
} from './control.ts';

/** Whether a table may charge: not without a control item that names this very table. */
export const tableStateIn = (control: Control | undefined, here: TableId): TableState => ({
  ...(control ?? newControl()),
  isOwnTable: control?.table?.id === here,
});

/** The control item of a new table: written once, by the deployment that made it. */
export const claimedBy = (id: TableId, now: Instant): Control => ({
  ...newControl(),
  table: { id, claimedAt: now },
});

type Locked = Control & { readonly lock: Lock };

/** Locks a restored table, with an event; undefined when this table was locked before. */
export const withLockNoticed = (
  control: Control,
  here: TableId,
  now: Instant,
): Locked | undefined => (isNoticed(control, here) ? undefined : noticed(control, here, now));

const isNoticed = (control: Control, here: TableId): control is Locked =>
  control.lock?.table === here;

const noticed = (control: Control, here: TableId, now: Instant): Locked => ({
  ...control,
  lock: { table: here, since: now },
  pendingEvents: [
    ...control.pendingEvents,
    pendingEvent({
      type: 'charging.stopped',
      about: String(now),
      at: now,
      note: { reason: 'restored_table' },
    }),
  ],
});

/** An operator unlocks the table: it waits for this replay. Undefined when one is under way. */
export function withReplay(
  control: Control,
  replay: {
    readonly id: ReconciliationId;
    readonly here: TableId;
    readonly by: Pick<Change, 'actor' | 'reason'>;
    readonly now: Instant;
  },
): Control | undefined {
  const { id, here, by, now } = replay;
  const locked = isNoticed(control, here) ? control : noticed(control, here, now);
  if (locked.lock.replay !== undefined) return undefined;
  return {
    ...locked,
    lock: { ...locked.lock, replay: { id, by } },
    changes: changedBy(locked, { ...by, at: now, what: 'replay of the book begun' }),
  };
}

/** Unlocks the table after its replay: the item is now its own. Undefined for any other replay. */
export function afterReplay(
  control: Control,
  replayed: { readonly id: ReconciliationId; readonly here: TableId; readonly now: Instant },
): Control | undefined {
  const { here, now } = replayed;
  const { lock, ...unlocked } = control;
  if (lock?.table !== here || lock.replay?.id !== replayed.id) return undefined;
  return {
    ...unlocked,
    table: { id: here, claimedAt: now },
    changes: changedBy(control, { ...lock.replay.by, at: now, what: 'released restore' }),
    pendingEvents: withChargingResumed(unlocked, now),
  };
}

/** A charge that the earlier table sent last is settled at the gateway after this span. */
const QUIET_PERIOD = 15 * MINUTE;

/** When a replay may begin: before that, a payment that is not found proves nothing. */
export function replayFrom(
  { lock }: Control,
  { here, now }: { readonly here: TableId; readonly now: Instant },
): Instant {
  const since = lock?.table === here ? lock.since : now;
  return Math.max(now, since + QUIET_PERIOD);
}

/** How far back the gateway's transactions are read when the backup's age is unknown. */
const UNKNOWN_AGE = 90 * DAY;

/**
 * The span whose payments the table may have lost: since its backup. That is not older than its
 * last count of what falls due.
 */
export function spanToReplay(control: Control, begins: Instant): ReconciledSpan {
  const { volumeLimit, table } = control;
  const backedUp = volumeLimit.countedAt ?? table?.claimedAt ?? begins - UNKNOWN_AGE;
  return { from: backedUp - HOUR, until: begins };
}
