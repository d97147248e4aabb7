/**
 * Fills the queue with due work: every few minutes, oldest first, never more than the workers can
 * do in two ticks. It needs no cursor: what was not sent, or not done, is still in the agenda.
 */
import { type Control, newControl, type TableState } from '../../domain/control/control.ts';
import { chargingGate } from '../../domain/control/gate.ts';
import { chargesAfterOutage } from '../../domain/control/outage.ts';
import {
  dailyLimit,
  exceedsVolumeLimit,
  uncountedDays,
  withDaysCounted,
  withRunHeld,
} from '../../domain/control/volume-limit.ts';
import { DAY, type Instant, SECOND, seoulDate, startOfSeoulDate } from '../../domain/time.ts';
import type { Events } from '../../ports/events.ts';
import type { ChargeCounts } from '../../ports/lists.ts';
import type { Clock, Log, Metrics } from '../../ports/runtime.ts';
import type { Controls, TableIdentity } from '../../ports/stores.ts';
import type { Agenda, AgendaEntry, WorkQueue } from '../../ports/work.ts';
import { keepLocked } from '../control/keep-locked.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { publishControlEvents } from '../shared/publish-pending.ts';
import { updateOrCreate } from '../shared/update.ts';

export interface DispatchPorts {
  readonly agenda: Agenda;
  readonly queue: WorkQueue;
  readonly controls: Controls;
  readonly table: TableIdentity;
  readonly counts: ChargeCounts;
  readonly events: Events;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
}

/** What five workers of ten messages do in two ticks, at a second or two for each charge. */
const MOST_IN_QUEUE = 3_000;

/** Sends what is due now; returns how many messages were sent. */
export async function dispatch(ports: DispatchPorts): Promise<{ readonly sent: number }> {
  const now = ports.clock.now();
  const tableState = await currentControl(ports);
  if (!tableState.isOwnTable) return keepLocked(ports, tableState);
  const control = await prepared(ports, tableState, now);
  const room = Math.max(0, MOST_IN_QUEUE - (await ports.queue.depth()));
  const charges = chargesAllowed(control, now);
  const { sent, due, oldestCharge } = await send(ports, { now, room, charges });
  ports.metrics.note([
    { name: 'DueItems', value: due },
    { name: 'OldestDueCharge', value: (now - oldestCharge) / SECOND },
    { name: 'DispatcherRuns', value: 1 },
  ]);
  return { sent };
}

/**
 * The control item after yesterday was counted, the daily volume limit applied and its events
 * published.
 */
async function prepared(
  ports: DispatchPorts,
  tableState: TableState,
  now: Instant,
): Promise<TableState> {
  const today = seoulDate(now);
  const counted = await withHistory(ports, tableState, now);
  const limit = dailyLimit(counted, today);
  const due = limit === undefined ? 0 : await dueToday(ports, { limit, now });
  const control =
    limit === undefined || due <= limit
      ? counted
      : await changed(ports, (current) => withRunHeld(current, { due, limit, today, now }));
  await publishControlEvents(ports, control);
  return { ...control, isOwnTable: true };
}

/** Past days are counted once, by the first dispatcher that runs after them. */
async function withHistory(ports: DispatchPorts, control: Control, now: Instant): Promise<Control> {
  const today = seoulDate(now);
  const dates = uncountedDays(control, today);
  if (dates.length === 0) return control;
  const counts = await Promise.all(
    dates.map(async (date) => {
      const from = startOfSeoulDate(date);
      const span = { from, until: from + DAY };
      return [date, await ports.counts.monthlyChargesBetween(span)] as const;
    }),
  );
  const days = Object.fromEntries(counts);
  return changed(ports, (current) => withDaysCounted(current, { days, today }));
}

/** Charges that fall due until the day ends; counted just far enough to compare with the limit. */
const dueToday = (
  ports: DispatchPorts,
  day: { readonly limit: number; readonly now: Instant },
): Promise<number> =>
  ports.agenda.countCharges({
    until: startOfSeoulDate(seoulDate(day.now)) + DAY - 1,
    most: day.limit + 1,
  });

const changed = (ports: DispatchPorts, rule: (control: Control) => Control | undefined) =>
  updateOrCreate(ports.controls, 'CONTROL', { initial: newControl(), rule });

/** How many charges may be sent: none while the day is held, one to probe an open breaker. */
function chargesAllowed(control: TableState, now: Instant): number {
  if (exceedsVolumeLimit(control, seoulDate(now))) return 0;
  switch (chargingGate(control, now)) {
    case 'charge':
      return chargesAfterOutage(control.outage, { now, most: MOST_IN_QUEUE });
    case 'probe':
      return 1;
    case 'none':
      return 0;
  }
}

interface Sending {
  readonly now: Instant;
  readonly room: number;
  readonly charges: number;
}

interface Sent {
  readonly sent: number;
  /** How many due entries were read, sent or not. */
  readonly due: number;
  /** Since when the oldest due charge among them is due; now if there is none. */
  readonly oldestCharge: Instant;
}

/** In each round one page of every shard; a page is sent before the next is read. */
async function send(ports: DispatchPorts, { now, room, charges }: Sending): Promise<Sent> {
  let [sent, due, charged, oldestCharge] = [0, 0, 0, now];
  let open: readonly Shard[] = ports.agenda.shards.map((shard) => ({ shard }));
  do {
    const pages = await Promise.all(open.map((one) => ports.agenda.page({ ...one, until: now })));
    const entries = pages.flatMap((page) => page.entries);
    const chosen = entries
      .filter((entry) => entry.wakeFor === 'work' || isCharge(charged++, charges))
      .slice(0, room - sent);
    await ports.queue.send(chosen.map((entry: AgendaEntry) => entry.work));
    sent += chosen.length;
    due += entries.length;
    oldestCharge = Math.min(oldestCharge, ...entries.filter(isForCharge).map((one) => one.dueAt));
    open = open.flatMap(({ shard }, index) => {
      const after = pages[index]?.next;
      return after === undefined ? [] : [{ shard, after }];
    });
  } while (open.length > 0 && sent < room);
  return { sent, due, oldestCharge };
}

const isForCharge = ({ wakeFor }: AgendaEntry) => wakeFor === 'charge';

interface Shard {
  readonly shard: string;
  readonly after?: string;
}

const isCharge = (charged: number, allowed: number) => charged < allowed;
