/**
 * Fills the queues with due work: every few minutes, oldest first, never more than the workers can
 * do in two ticks.
 */
import { type Control, newControl, type TableState } from '../../domain/control/control.ts';
import { chargingGate } from '../../domain/control/gate.ts';
import { chargesAfterOutage } from '../../domain/control/outage.ts';
import { daysToCount, withDaysCounted } from '../../domain/control/volume-limit.ts';
import { type Instant, SECOND } from '../../domain/time.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock, Log, Metrics } from '../../ports/runtime.ts';
import type { Controls, TableIdentity } from '../../ports/stores.ts';
import { keepLocked } from '../control/keep-locked.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { publishControlEvents } from '../shared/publish-pending.ts';
import { updateOrCreate } from '../shared/update.ts';
import { type CountPorts, countDays } from './count-days.ts';
import { type SendPorts, sendDue } from './send-due.ts';

export interface DispatchPorts extends SendPorts, CountPorts {
  readonly controls: Controls;
  readonly table: TableIdentity;
  readonly events: Events;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log: Log;
}

/** Sends what is due now; returns how many messages were sent. */
export async function dispatch(ports: DispatchPorts): Promise<{ readonly sent: number }> {
  const now = ports.clock.now();
  const tableState = await currentControl(ports);
  if (!tableState.isOwnTable) return keepLocked(ports);
  const control = await prepared(ports, tableState, now);
  const charges = chargesAllowed(control, now);
  const { sent, due, oldestCharge } = await sendDue(ports, { now, charges, control });
  ports.metrics.note([
    { name: 'DueItems', value: due },
    { name: 'OldestDueCharge', value: (now - oldestCharge) / SECOND },
    { name: 'OutageAge', value: (now - (control.outage.since ?? now)) / SECOND },
    { name: 'DispatcherRuns', value: 1 },
  ]);
  return { sent };
}

/** The control item after what falls due was counted, and its events published. */
async function prepared(
  ports: DispatchPorts,
  tableState: TableState,
  now: Instant,
): Promise<TableState> {
  // While nothing is charged anyway, nothing is counted: it is before the first charge afterwards.
  const dates = chargesAllowed(tableState, now) === 0 ? [] : daysToCount(tableState, now);
  const control = dates.length === 0 ? tableState : await counted(ports, { dates, now });
  await publishControlEvents(ports, control);
  return { ...control, isOwnTable: true };
}

async function counted(
  ports: DispatchPorts,
  count: Parameters<typeof countDays>[1],
): Promise<Control> {
  const days = await countDays(ports, count);
  return changed(ports, (current) => withDaysCounted(current, { days, now: count.now }));
}

const changed = (ports: DispatchPorts, rule: (control: Control) => Control | undefined) =>
  updateOrCreate(ports.controls, 'CONTROL', { initial: newControl(), rule });

/** How many charges may be sent: one to probe an open breaker. */
function chargesAllowed(control: TableState, now: Instant): number {
  switch (chargingGate(control, now)) {
    case 'charge':
      return chargesAfterOutage(control.outage, { now, most: Infinity });
    case 'probe':
      return 1;
    case 'none':
      return 0;
  }
}
