/**
 * Records what the gateway's records show about a paid charge: refunds made elsewhere, and
 * duplicate payments of its debt, which the worker then refunds. Every part may be repeated.
 */

import { applyGatewayRecords } from '../../domain/charge/apply-gateway-record.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { escalate, wasEscalated } from '../../domain/charge/charge-work.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import type { Events } from '../../ports/events.ts';
import type { TimedPorts } from '../../ports/gateway.ts';
import type { Clock, Log } from '../../ports/runtime.ts';
import type { BillingKeys, Charges } from '../../ports/stores.ts';
import { timed } from '../shared/before-claim.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { suspendIfOtherCard } from '../shared/suspend-if-other-card.ts';
import { updateItem } from '../shared/update.ts';

export interface GatewayRecordPorts extends TimedPorts {
  readonly charges: Charges;
  readonly keys: BillingKeys;
  readonly events: Events;
  readonly clock: Clock;
  readonly log: Log;
}

interface Found {
  readonly uid: MerchantUid;
  readonly payments: readonly GatewayPayment[];
}

/**
 * The charge afterwards; undefined when there is none. `payments` are the charge's own and others
 * that the caller found to be for the same debt. A charge that is not paid stays unchanged.
 */
export async function recordGatewayPayments(
  ports: GatewayRecordPorts,
  found: Found,
): Promise<Charge | undefined> {
  const other = await keepsOtherCard(ports, found);
  const after = await updateItem(ports.charges, found.uid, (current) => {
    const now = ports.clock.now();
    const next = applyGatewayRecords(current, found.payments, { now, times: ports.times });
    if (next === current) return undefined;
    return other && !wasEscalated(next, 'card_mismatch')
      ? escalate(next, 'card_mismatch', now, { payments: found.payments })
      : next;
  });
  return after && publishChargeEvents(ports, after);
}

/**
 * Whether an earlier payment, which is the one kept from now on, came from another card than the
 * key's; then the key is suspended. Checked before the payment is written, so that no crash can
 * skip it.
 */
async function keepsOtherCard(
  ports: GatewayRecordPorts,
  { uid, payments }: Found,
): Promise<boolean> {
  const existing = (await ports.charges.find(uid))?.item;
  if (existing === undefined || !isPaid(existing)) return false;
  const next = applyGatewayRecords(existing, payments, timed(ports));
  if (!isPaid(next) || next.payment.impUid === existing.payment.impUid) return false;
  return suspendIfOtherCard(ports, {
    uid: existing.customerUid,
    merchantUid: uid,
    payment: next.payment,
  });
}
