/**
 * The charging gate: whether charging is allowed now, and the breaker for faults of the shop's
 * contract.
 */
import { afterSend, type SendOutcome } from '../../domain/control/after-send.ts';
import { type Control, newControl, type TableState } from '../../domain/control/control.ts';
import { chargingGate, withProbeTaken } from '../../domain/control/gate.ts';
import { tableStateIn } from '../../domain/control/table-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Instant, SECOND } from '../../domain/time.ts';
import type { Events } from '../../ports/events.ts';
import type { PaymentGateway } from '../../ports/gateway.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { Controls, TableIdentity } from '../../ports/stores.ts';
import { publishControlEvents } from './publish-pending.ts';
import { updateOrCreate } from './update.ts';

export interface GatePorts {
  readonly controls: Controls;
  readonly table: TableIdentity;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

/** The control item, and whether it is this table's own. */
export async function currentControl(
  ports: Pick<GatePorts, 'controls' | 'table'>,
): Promise<TableState> {
  const [stored, here] = await Promise.all([ports.controls.find('CONTROL'), ports.table.here()]);
  return tableStateIn(stored?.item, here);
}

/**
 * The same for a worker that works for minutes: what a person stops, stops at once. What begins within
 * the same second shares one reading.
 */
export function freshControl(
  ports: Parameters<typeof currentControl>[0] & Pick<GatePorts, 'clock'>,
): () => Promise<TableState> {
  let read: { readonly at: Instant; readonly control: Promise<TableState> } | undefined;
  return () => {
    const now = ports.clock.now();
    if (read === undefined || now - read.at >= SECOND)
      read = { at: now, control: currentControl(ports) };
    return read.control;
  };
}

/** Refuses with `charging_stopped` unless the table is its own original. */
export function refuseInRestoredTable(tableState: TableState): void {
  if (!tableState.isOwnTable) throw chargingStopped(tableState);
}

/** The refusal while charging is stopped, or the table is a restored one. */
export const chargingStopped = ({ isOwnTable }: TableState) =>
  new Refusal(
    'charging_stopped',
    isOwnTable
      ? 'Charging is stopped for now. Nothing was charged.'
      : 'This table was restored or copied. Until a person releases it (POST /control/release with ' +
          '"restore": true) no money is moved. Nothing happened.',
  );

/** Runs `charge` if charging is allowed; otherwise returns `done` and the charge stays due. */
export async function ifAllowed<After>(
  ports: GatePorts & { readonly gateway: PaymentGateway },
  control: TableState,
  charge: () => Promise<After>,
): Promise<After | 'done'> {
  if (!(await isGateOpen(ports, control))) return 'done';
  await ports.gateway.prepare();
  return charge();
}

/** True if a charge may be claimed now. While a breaker is open, only who reserves the probe that is due. */
export async function isGateOpen(ports: GatePorts, control: TableState): Promise<boolean> {
  const allowed = chargingGate(control, ports.clock.now());
  if (allowed !== 'probe') return allowed === 'charge';
  const stored = await ports.controls.find('CONTROL');
  if (stored === undefined) return false;
  const taken = withProbeTaken(stored.item, ports.clock.now());
  return taken !== undefined && (await ports.controls.replace(stored, taken)) !== undefined;
}

/**
 * Records what the outcome of a send says about everybody's charges: that the shop's contract is at
 * fault or works, and that the gateway executes nothing or answers.
 */
export async function recordFaults(
  ports: GatePorts,
  sent: SendOutcome & { readonly control: Control },
): Promise<void> {
  const now = ports.clock.now();
  const { outcome } = sent;
  if (outcome.kind === 'unknown' && outcome.isRefused)
    ports.log.warn('a charge was refused in words that are not known', {
      says: outcome.words ?? '',
    });
  // In the ordinary case nothing changes, and CONTROL is not written for a charge at all.
  if (afterSend(newest(sent.control), sent, now) === undefined) return;
  const noted = await updateOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule: (current) => afterSend(current, sent, now),
  });
  written.set(sent.control, noted);
  await publishControlEvents(ports, noted);
}

/**
 * What this process wrote since it read a control item. A batch reads it once: what one of its
 * charges proves would be lost on the others.
 */
const written = new WeakMap<Control, Control>();

const newest = <Known extends Control>(control: Known): Known => ({
  ...control,
  ...written.get(control),
});

export interface Conditions {
  readonly control: TableState;
  /** When an HTTP caller must be answered; absent in the worker. */
  readonly deadline?: Instant | undefined;
}
