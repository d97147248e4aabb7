/** Sends a refund again of which nothing was executed. */
import { LONGEST_ANSWER } from '../../domain/charge/attempt.ts';
import { claimRefundAgain } from '../../domain/charge/refund-claim.ts';
import {
  isRefundedBy,
  type RefundingCharge,
  withRefundUnresolved,
} from '../../domain/charge/refund-outcome.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';
import type { DuplicatePorts } from './duplicate-ports.ts';
import { recordRefund } from './record-refund.ts';
import { sendRefund } from './send-refund.ts';

const MOST_SENDS = 3;

/**
 * Under the same checksum: if the first was carried out after all, the gateway refuses this one.
 */
export async function sendAgain(ports: DuplicatePorts, charge: RefundingCharge): Promise<void> {
  const of = charge.openRefund.fence;
  if (charge.openRefund.sends >= MOST_SENDS) return unresolved(ports, charge);
  await ports.gateway.prepare();
  const fence = ports.ids.newFence();
  const claimed = await updateItem(ports.charges, charge.merchantUid, (current) =>
    claimRefundAgain(current, { of, fence, now: ports.clock.now() }),
  );
  if (claimed === undefined || !isRefundedBy(claimed, fence)) return;
  const outcome = await sendRefund(ports.gateway, claimed.openRefund, () => LONGEST_ANSWER);
  await recordRefund(ports, { charge: claimed, outcome });
}

async function unresolved(ports: DuplicatePorts, charge: RefundingCharge): Promise<void> {
  const after = await updateItem(ports.charges, charge.merchantUid, (current) =>
    isRefundedBy(current, charge.openRefund.fence)
      ? withRefundUnresolved(current, ports.clock.now())
      : undefined,
  );
  if (after !== undefined) await publishChargeEvents(ports, after);
}
