/**
 * The worker's part for a paid charge: its open refund, its duplicate payments, and webhook hints.
 */

import { hintAnswered } from '../../domain/charge/apply-gateway-record.ts';
import { MOST_SENDS } from '../../domain/charge/attempt.ts';
import type { PaidCharge } from '../../domain/charge/charge.ts';
import { nextDuplicate } from '../../domain/charge/duplicate-refund.ts';
import { claimRefundAgain } from '../../domain/charge/refund-claim.ts';
import {
  isRefundedBy,
  type RefundingCharge,
  withRefundUnresolved,
} from '../../domain/charge/refund-outcome.ts';
import { recordGatewayPayments } from '../charge/record-gateway-payment.ts';
import { timed } from '../shared/before-claim.ts';
import { gatewayIsBlind } from '../shared/positive-control.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';
import type { DuplicatePorts } from './duplicate-ports.ts';
import { inquireRefund, sendAndRecordRefund } from './record-refund.ts';
import { refundDuplicate } from './refund-duplicate.ts';

/**
 * Takes the charge's next refund step. Refuses with `iamport_unavailable`; then the charge stays
 * due.
 */
export async function advanceRefund(ports: DuplicatePorts, charge: PaidCharge): Promise<void> {
  const { openRefund, refundHintedAt = Infinity } = charge;
  if (openRefund !== undefined && isRefundedBy(charge, openRefund.fence)) {
    if (Math.min(openRefund.inquireAt, refundHintedAt) > ports.clock.now()) return;
    return openRefund.phase === 'due' ? sendAgain(ports, charge) : inquireOpenRefund(ports, charge);
  }
  const duplicate = nextDuplicate(charge);
  if (duplicate !== undefined) return refundDuplicate(ports, { charge, duplicate });
  if (charge.refundHintedAt !== undefined) await inquireAboutRefunds(ports, charge);
}

async function inquireOpenRefund(ports: DuplicatePorts, charge: RefundingCharge): Promise<void> {
  const after = await inquireRefund(ports, charge);
  const { fence } = charge.openRefund;
  if (isRefundedBy(after, fence) && after.openRefund.phase === 'due') await sendAgain(ports, after);
}

/**
 * Sends a refund again of which nothing was executed, under the same checksum: if the first was
 * carried out after all, the gateway refuses this one.
 */
async function sendAgain(ports: DuplicatePorts, charge: RefundingCharge): Promise<void> {
  const of = charge.openRefund.fence;
  if (charge.openRefund.sends >= MOST_SENDS) return unresolved(ports, charge);
  await ports.gateway.prepare();
  const fence = ports.ids.newFence();
  const claimed = await updateItem(ports.charges, charge.merchantUid, (current) =>
    claimRefundAgain(current, { of, fence, ...timed(ports) }),
  );
  if (claimed === undefined || !isRefundedBy(claimed, fence)) return;
  await sendAndRecordRefund(ports, claimed);
}

async function unresolved(ports: DuplicatePorts, charge: RefundingCharge): Promise<void> {
  const after = await updateItem(ports.charges, charge.merchantUid, (current) =>
    isRefundedBy(current, charge.openRefund.fence)
      ? withRefundUnresolved(current, ports.clock.now())
      : undefined,
  );
  if (after !== undefined) await publishChargeEvents(ports, after);
}

/** A webhook hints at a refund or a duplicate payment: the gateway's records decide. */
async function inquireAboutRefunds(ports: DuplicatePorts, charge: PaidCharge): Promise<void> {
  const payments = await ports.gateway.findPayments(charge.merchantUid);
  // An answer without even the recorded payment proves nothing; the nightly comparison checks too.
  const { refundHintedAt = 0 } = charge;
  if (payments.length === 0 && ports.clock.now() < refundHintedAt + ports.times.hides)
    throw gatewayIsBlind();
  await recordGatewayPayments(ports, { uid: charge.merchantUid, payments });
  await updateItem(ports.charges, charge.merchantUid, hintAnswered);
}
