/**
 * Records what the gateway's records show of a charge that is paid: refunds made elsewhere, and
 * second payments of its debt, which the worker then gives back. Every part may be repeated.
 */
import { withPaymentsSeen } from '../../domain/charge/apply-gateway-record.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { inCase, wasAsked } from '../../domain/charge/charge-work.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import type { Events } from '../../ports/events.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { BillingKeys, Charges } from '../../ports/stores.ts';
import { announceCharge } from '../shared/publish-pending.ts';
import { suspendIfOtherCard } from '../shared/suspend-if-other-card.ts';
import { revise } from '../shared/update.ts';

export interface SeenPorts {
  readonly charges: Charges;
  readonly keys: BillingKeys;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

interface Seen {
  readonly uid: MerchantUid;
  readonly payments: readonly GatewayPayment[];
}

/**
 * The charge afterwards; undefined when there is none. `payments` are the charge's own, and others
 * that the caller has found to be for the same debt. A charge that is not paid is left as it is.
 */
export async function recordSeen(ports: SeenPorts, seen: Seen): Promise<Charge | undefined> {
  const other = await keepsOtherCard(ports, seen);
  const after = await revise(ports.charges, seen.uid, (current) => {
    const now = ports.clock.now();
    const next = withPaymentsSeen(current, seen.payments, now);
    if (next === current) return undefined;
    return other && !wasAsked(next, 'card_mismatch')
      ? inCase(next, 'card_mismatch', now, { payments: seen.payments })
      : next;
  });
  return after && announceCharge(ports, after);
}

/**
 * Whether an earlier payment, which is kept from now on, came from another card than the key's; then
 * the key is charged no more. Asked before it is written, so that no crash can skip the question.
 */
async function keepsOtherCard(ports: SeenPorts, { uid, payments }: Seen): Promise<boolean> {
  const standing = (await ports.charges.find(uid))?.item;
  if (standing === undefined || !isPaid(standing)) return false;
  const next = withPaymentsSeen(standing, payments, ports.clock.now());
  if (!isPaid(next) || next.payment.impUid === standing.payment.impUid) return false;
  return suspendIfOtherCard(ports, { uid: standing.customerUid, payment: next.payment });
}
