/**
 * Records what the gateway's records show of a charge that is paid: refunds made elsewhere, and
 * second payments of its debt, which the worker then gives back. Every part may be repeated.
 */
import type { Charge } from '../../domain/charge.ts';
import type { GatewayPayment } from '../../domain/gateway-answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { withPaymentsSeen } from '../../domain/payment-seen.ts';
import type { Charges, Clock, Events, Log } from '../../ports.ts';
import { announceCharge } from './announce.ts';
import { revise } from './revise.ts';

export interface SeenPorts {
  readonly charges: Charges;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The charge afterwards; undefined when there is none. `payments` are the charge's own, and others
 * that the caller has found to be for the same debt. A charge that is not paid is left as it is.
 */
export async function recordSeen(
  ports: SeenPorts,
  seen: { readonly uid: MerchantUid; readonly payments: readonly GatewayPayment[] },
): Promise<Charge | undefined> {
  const after = await revise(ports.charges, seen.uid, (current) => {
    const next = withPaymentsSeen(current, seen.payments, ports.clock.now());
    return next === current ? undefined : next;
  });
  return after && announceCharge(ports, after);
}
