/** An operator's orders about all charging: on, off, resume. Each is kept with its reason. */
import {
  type Change,
  type Control,
  newControl,
  type TableState,
} from '../../domain/control/control.ts';
import { mayBeReleased } from '../../domain/control/held-days.ts';
import {
  type ResumeTarget,
  withCharging,
  withResumed,
} from '../../domain/control/operator-changes.ts';
import { tableStateIn } from '../../domain/control/table-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { Controls, TableIdentity } from '../../ports/stores.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { publishControlEvents } from '../shared/publish-pending.ts';
import { updateOrCreate } from '../shared/update.ts';

export interface ControlPorts {
  readonly controls: Controls;
  readonly table: TableIdentity;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

type By = Pick<Change, 'actor' | 'reason'>;

/** The control item, and whether it is this table's own. */
export function getControl(ports: Pick<ControlPorts, 'controls' | 'table'>) {
  return currentControl(ports);
}

/** Turns charging on or off for everyone. */
export function setCharging(
  ports: ControlPorts,
  order: {
    readonly charging: 'on' | 'off';
    readonly least?: Parameters<typeof withCharging>[1]['least'];
    readonly by: By;
  },
) {
  return changed(ports, (control) => withCharging(control, { ...order, now: ports.clock.now() }));
}

/**
 * Resumes held days, one day (also beforehand), or an open breaker. Refuses with `invalid_request` a
 * day that is over and not held.
 */
export function resume(
  ports: ControlPorts,
  order: { readonly what: readonly ResumeTarget[]; readonly by: By },
): Promise<TableState> {
  const now = ports.clock.now();
  return changed(ports, (control) => {
    for (const what of order.what)
      if (typeof what !== 'string' && !mayBeReleased(control, what.date, now)) throw isOver();
    return withResumed(control, { ...order, now });
  });
}

const isOver = () =>
  new Refusal('invalid_request', 'It is over.', {
    fields: [{ field: 'run.date', message: 'is over and not held' }],
  });

async function changed(
  ports: ControlPorts,
  rule: (control: Control) => Control,
): Promise<TableState> {
  const control = await updateOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule,
  });
  await publishControlEvents(ports, control);
  return tableStateIn(control, await ports.table.here());
}
