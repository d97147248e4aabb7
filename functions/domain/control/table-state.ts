/**
 * A table that was restored or copied knows nothing of what was charged since: it charges nothing
 * until the PG's book has been replayed into it.
 *
 *   another table's control item → locked → a person's word → replaying → released
 */
import { plusDays } from '../calendar.ts';
import type { ReconciliationId, TableId } from '../ids.ts';
import { pendingEvent } from '../outbox.ts';
import { DAY, HOUR, type Instant, MINUTE, type ReconciledSpan, startOfSeoulDate } from '../time.ts';
import {
  type Change,
  type Control,
  changedBy,
  type Lock,
  newControl,
  type TableState,
  withChargingResumed,
} from './control.ts';

/** No item, or none that names this very table, is no permission. */
export const tableStateIn = (control: Control | undefined, here: TableId): TableState => ({
  ...(control ?? newControl()),
  isOwnTable: control?.table?.id === here,
});

/** The control item of a table that is new: written once, by the deployment that made it. */
export const claimedBy = (id: TableId, now: Instant): Control => ({
  ...newControl(),
  table: { id, claimedAt: now },
});

type Locked = Control & { readonly lock: Lock };

/** Told once for every copy; undefined when it was. */
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

/** A person wants the table released: from now on it waits for this replay of the PG's book. */
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

/** The replay has ended: the item belongs to this table now. Undefined for a replay nobody waits for. */
export function afterReplay(
  control: Control,
  replayed: { readonly id: ReconciliationId; readonly here: TableId; readonly now: Instant },
): Control | undefined {
  const { here, now } = replayed;
  const { lock, ...rest } = control;
  if (lock?.table !== here || lock.replay?.id !== replayed.id) return undefined;
  return {
    ...rest,
    table: { id: here, claimedAt: now },
    changes: changedBy(control, { ...lock.replay.by, at: now, what: 'released restore' }),
    pendingEvents: withChargingResumed(rest, now),
  };
}

/** A charge that the earlier table sent in its last moment has come to rest at the PG by then. */
const AT_REST = 15 * MINUTE;

/** When a replay may begin: what is not found before that proves nothing. */
export function replayFrom(
  { lock }: Control,
  { here, now }: { readonly here: TableId; readonly now: Instant },
): Instant {
  const since = lock?.table === here ? lock.since : now;
  return Math.max(now, since + AT_REST);
}

/** How far back a book is read when nothing says how old the copy is. */
const UNKNOWN_AGE = 90 * DAY;

/**
 * What may be lost: everything since the day on which the copy was made. The last day that was
 * counted says which that was, for every day is counted at the beginning of the next.
 */
export function spanToReplay(control: Control, begins: Instant): ReconciledSpan {
  const { countedThrough, table } = control;
  const copied =
    countedThrough === undefined ? table?.claimedAt : startOfSeoulDate(plusDays(countedThrough, 1));
  return { from: (copied ?? begins - UNKNOWN_AGE) - HOUR, until: begins };
}
