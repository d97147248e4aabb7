/** What an operator says to all charging: on, off, go on. Every word is kept with its reason. */
import {
  type Change,
  type Control,
  newControl,
  type Release,
  released,
  type Standing,
  withCharging,
} from '../../domain/control/control.ts';
import { standingIn } from '../../domain/control/table-state.ts';
import { seoulDate } from '../../domain/time.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock } from '../../ports/runtime.ts';
import type { Controls, TableIdentity } from '../../ports/stores.ts';
import { currentControl } from '../shared/charging-gate.ts';
import { announceControl } from '../shared/publish-pending.ts';
import { reviseOrCreate } from '../shared/update.ts';

export interface SteerPorts {
  readonly controls: Controls;
  readonly table: TableIdentity;
  readonly events: Events;
  readonly clock: Clock;
}

type By = Pick<Change, 'actor' | 'reason'>;

export function getControl(ports: Pick<SteerPorts, 'controls' | 'table'>) {
  return currentControl(ports);
}

/** Turns charging on or off for everyone. */
export function setCharging(
  ports: SteerPorts,
  order: {
    readonly charging: 'on' | 'off';
    readonly min?: number | undefined;
    readonly by: By;
  },
) {
  return changed(ports, (control) => withCharging(control, { ...order, now: ports.clock.now() }));
}

/** Lets a held day or an open breaker go on. */
export function release(
  ports: SteerPorts,
  order: { readonly what: readonly Release[]; readonly by: By },
): Promise<Standing> {
  const now = ports.clock.now();
  return changed(ports, (control) => released(control, { ...order, today: seoulDate(now), now }));
}

async function changed(ports: SteerPorts, rule: (control: Control) => Control): Promise<Standing> {
  const control = await reviseOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule,
  });
  await announceControl(ports, control);
  return standingIn(control, await ports.table.here());
}
