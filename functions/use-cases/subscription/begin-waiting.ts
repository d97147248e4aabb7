/** The worker's part for a subscription that waits: it begins as soon as something can be charged. */

import { begun } from '../../domain/subscription/new-subscription.ts';
import { canceled } from '../../domain/subscription/states/ending.ts';
import type { Ended, Subscription } from '../../domain/subscription/subscription.ts';
import { scheduleSubscription } from '../../domain/subscription/wake.ts';
import type { PlanStatuses, Stored } from '../../ports/stores.ts';
import { type AttemptPorts, sendClaimed } from '../period/attempt-period.ts';
import { timed } from '../shared/before-claim.ts';
import { type Conditions, ifAllowed } from '../shared/charging-gate.ts';

export type BeginPorts = AttemptPorts & { readonly plans: PlanStatuses };

/**
 * The subscription afterwards: begun, canceled, or still waiting; undefined when it must be read
 * anew. Claim and cancellation are each one conditional write.
 */
export async function beginWaiting(
  ports: BeginPorts,
  stored: Stored<Subscription>,
  conditions: Conditions,
): Promise<Stored<Subscription> | undefined> {
  const now = ports.clock.now();
  const never = await whyNever(ports, stored.item);
  if (never !== undefined)
    return ports.subscriptions.replace(stored, canceled(stored.item, now, never));
  const after = await ifAllowed(ports, conditions.control, () => claimed(ports, stored));
  if (after === 'done')
    return ports.subscriptions.replace(stored, scheduleSubscription(stored.item, now));
  return after && sendClaimed(ports, after, conditions);
}

async function whyNever(
  ports: BeginPorts,
  { customerUid, planId }: Subscription,
): Promise<Ended['reason'] | undefined> {
  const key = (await ports.keys.find(customerUid))?.item;
  if (key?.status !== 'active') return 'no_card';
  const plan = planId && (await ports.plans.find(planId))?.item;
  return plan?.status === 'closed' ? 'plan_closed' : undefined;
}

/** Getting a token took time: what has expired meanwhile is not begun any more. */
async function claimed(ports: BeginPorts, stored: Stored<Subscription>) {
  const at = timed(ports);
  const { waits } = stored.item;
  if (waits === undefined || at.now >= waits.until) return undefined;
  const claim = { fence: ports.ids.newFence(), ...at };
  return ports.subscriptions.replace(stored, begun(stored.item, claim));
}
