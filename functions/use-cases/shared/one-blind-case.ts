/** Lets one attempt a day become the case about a gateway that shows nothing. */
import { isBlindCase, withBlindCase } from '../../domain/control/blindness.ts';
import { type BlindCase, newControl } from '../../domain/control/control.ts';
import type { Controls } from '../../ports/stores.ts';
import { updateOrCreate } from './update.ts';

export interface BlindPorts {
  readonly controls: Controls;
}

/** Whether this attempt is the one. Repeating it gives the same answer. */
export async function isDaysBlindCase(ports: BlindPorts, blind: BlindCase): Promise<boolean> {
  const control = await updateOrCreate(ports.controls, 'CONTROL', {
    initial: newControl(),
    rule: (current) => withBlindCase(current, blind),
  });
  return isBlindCase(control, blind);
}
