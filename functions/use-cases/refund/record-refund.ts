/**
 * Sends a claimed refund and records its outcome: first the ledger, then the events, last the
 * removal of its `wake_at`. A refusal is believed only after an inquiry, for an earlier send may have gone
 * through.
 */
import type { Charge } from '../../domain/charge/charge.ts';
import { afterRefundInquiry, type SeenPayment } from '../../domain/charge/refund-inquiry.ts';
import {
  isRefundedBy,
  type RefundingCharge,
  withRefundOutcome,
} from '../../domain/charge/refund-outcome.ts';
import type { ImpUid } from '../../domain/ids.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Instant } from '../../domain/time.ts';
import type { Events } from '../../ports/events.ts';
import type { PaymentGateway, RefundingGateway, TimedPorts } from '../../ports/gateway.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { Charges } from '../../ports/stores.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { sendRefund } from '../shared/send.ts';
import { updateItem } from '../shared/update.ts';

export interface RefundRecordPorts extends TimedPorts {
  readonly charges: Charges;
  readonly gateway: RefundingGateway;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

/** The charge as it is stored afterwards, by this worker or another. */
export async function sendAndRecordRefund(
  ports: RefundRecordPorts,
  charge: RefundingCharge,
  deadline?: Instant,
): Promise<Charge> {
  const { fence } = charge.openRefund;
  const outcome = await sendRefund(ports, charge.openRefund, deadline);
  const recorded = await updateItem(ports.charges, charge.merchantUid, (current) =>
    withRefundOutcome(current, { fence, outcome, now: ports.clock.now() }),
  );
  if (outcome.kind === 'refused') return inquireRefund(ports, charge);
  return publishChargeEvents(ports, recorded ?? charge);
}

/** The same from an inquiry about the payment instead of an answer. */
export async function inquireRefund(
  ports: RefundRecordPorts,
  charge: RefundingCharge,
): Promise<Charge> {
  const { fence, request } = charge.openRefund;
  const now = ports.clock.now();
  const seen = await paymentNow(ports.gateway, request.impUid);
  const after = await updateItem(ports.charges, charge.merchantUid, (current) =>
    isRefundedBy(current, fence)
      ? afterRefundInquiry(current, { seen, now, times: ports.times })
      : undefined,
  );
  return publishChargeEvents(ports, after ?? charge);
}

/** Undefined when the gateway gave no answer. */
async function paymentNow(gateway: PaymentGateway, uid: ImpUid): Promise<SeenPayment> {
  try {
    return (await gateway.findPayment(uid)) ?? 'not_shown';
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
