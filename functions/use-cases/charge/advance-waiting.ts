/** The worker's part for a charge that waits: it is charged as soon as that is possible. */

import type { WaitingCharge } from '../../domain/charge/charge.ts';
import {
  canceledCharge,
  claimWaiting,
  hasExpired,
  waitsOn,
} from '../../domain/charge/waiting-charge.ts';
import type { Stored } from '../../ports/stores.ts';
import { timed } from '../shared/before-claim.ts';
import { type Conditions, ifAllowed } from '../shared/charging-gate.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import type { ChargePorts } from './charge-ports.ts';
import { sendAndRecordCharge } from './send-and-record-charge.ts';

/**
 * Charges it, cancels it, or leaves it waiting. Claim and taking-back are each one conditional
 * write, so that what was taken back is never charged.
 */
export async function advanceWaiting(
  ports: ChargePorts,
  stored: Stored<WaitingCharge>,
  conditions: Conditions,
): Promise<void> {
  const { item } = stored;
  if (hasExpired(item, ports.clock.now())) return canceled(ports, stored, 'expired');
  const key = (await ports.keys.find(item.customerUid))?.item;
  if (key?.status !== 'active') return canceled(ports, stored, 'no_card');
  const claimed = await ifAllowed(ports, conditions.control, () => claim(ports, stored)).catch(
    async (error: unknown) => {
      await waits(ports, stored);
      throw error;
    },
  );
  if (claimed === 'done') await waits(ports, stored);
  else if (claimed !== undefined) await sendAndRecordCharge(ports, claimed, conditions);
}

const waits = (ports: ChargePorts, stored: Stored<WaitingCharge>) =>
  ports.charges.replace(stored, waitsOn(stored.item, ports.clock.now()));

/** Exactly one wins: this worker, another, or whoever takes it back. */
async function claim(ports: ChargePorts, stored: Stored<WaitingCharge>) {
  const at = timed(ports);
  if (hasExpired(stored.item, at.now)) return undefined;
  const claimed = claimWaiting(stored.item, { fence: ports.ids.newFence(), ...at });
  return ports.charges.replace(stored, claimed);
}

async function canceled(
  ports: ChargePorts,
  stored: Stored<WaitingCharge>,
  why: 'expired' | 'no_card',
): Promise<void> {
  const next = canceledCharge(stored.item, { why, now: ports.clock.now() });
  if (await ports.charges.replace(stored, next)) await publishChargeEvents(ports, next);
}
