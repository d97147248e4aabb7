/** Charges a period whose turn has come, unless it waits: for everyone, or for what its day brings. */
import { isHeldAt } from '../../domain/control/held-days.ts';
import type { Step } from '../../domain/subscription/next-step.ts';
import type { Subscription } from '../../domain/subscription/subscription.ts';
import { nextChargeAt } from '../../domain/subscription/wake.ts';
import type { Stored } from '../../ports/stores.ts';
import { type AttemptPorts, attemptPeriod } from '../period/attempt-period.ts';
import { type Conditions, ifAllowed } from '../shared/charging-gate.ts';

/** The subscription afterwards; undefined when it must be read anew, `done` while it waits. */
export async function chargeDue(
  ports: AttemptPorts,
  stored: Stored<Subscription>,
  due: Conditions & { readonly step: Extract<Step, { kind: 'charge' }> },
): Promise<Stored<Subscription> | 'done' | undefined> {
  const { step, ...conditions } = due;
  const { control } = conditions;
  // What falls due on a day that is held waits for a person, whatever woke the worker.
  if (step.reason === 'due' && isHeldAt(control, nextChargeAt(stored.item) ?? 0)) return 'done';
  return ifAllowed(ports, control, () => attemptPeriod(ports, stored, { ...step, ...conditions }));
}
