/**
 * Fills the queues with due work: every few minutes, oldest first, never more than the workers can
 * do in two ticks.
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
import { keepLocked } from '../control/keep-locked.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { publishControlEvents } from '../shared/publish-pending.ts';
import { updateOrCreate } from '../shared/update.ts';
import { type SendPorts, sendDue } from './send-due.ts';

export interface DispatchPorts extends SendPorts {
  readonly controls: Controls;
  readonly table: TableIdentity;
  readonly counts: ChargeCounts;
  readonly events: Events;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sends what is due now; returns how many messages were sent. */
export async function dispatch(ports: DispatchPorts): Promise<{ readonly sent: number }> {
  const now = ports.clock.now();
  const tableState = await currentControl(ports);
  if (!tableState.isOwnTable) return keepLocked(ports, tableState);
  const control = await prepared(ports, tableState, now);
  const charges = chargesAllowed(control, now);
  const { sent, due, oldestCharge } = await sendDue(ports, { now, charges });
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
  const counted = { ...(await withHistory(ports, tableState, now)), isOwnTable: true };
  // While nothing is charged anyway, nothing is counted.
  const limit = chargesAllowed(counted, now) === 0 ? undefined : dailyLimit(counted, today);
  const due = limit === undefined ? 0 : await dueToday(ports, now);
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

/** Charges that fall due until the day ends. */
const dueToday = (ports: DispatchPorts, now: Instant): Promise<number> =>
  ports.agenda.countCharges(startOfSeoulDate(seoulDate(now)) + DAY - 1);

const changed = (ports: DispatchPorts, rule: (control: Control) => Control | undefined) =>
  updateOrCreate(ports.controls, 'CONTROL', { initial: newControl(), rule });

/** How many charges may be sent: none while the day is held, one to probe an open breaker. */
function chargesAllowed(control: TableState, now: Instant): number {
  if (exceedsVolumeLimit(control, seoulDate(now))) return 0;
  switch (chargingGate(control, now)) {
    case 'charge':
      return chargesAfterOutage(control.outage, { now, most: Infinity });
    case 'probe':
      return 1;
    case 'none':
      return 0;
  }
}
