/** The worker's part for one charge that is open, is being refunded or has pending events. */
import { isPaid, waitsForPerson } from '../../domain/charge/charge.ts';
import { chargeAfterFailure } from '../../domain/charge/charge-work.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { isPassing } from '../../domain/passing-failure.ts';
import { Refusal } from '../../domain/refusal.ts';
import { followVerdict, type VerdictPorts } from '../case/follow-verdict.ts';
import { advanceOpenCharge, type OpenChargePorts } from '../charge/advance-charge.ts';
import { advanceWaiting } from '../charge/advance-waiting.ts';
import { advanceRefund } from '../refund/advance-refund.ts';
import type { DuplicatePorts } from '../refund/duplicate-ports.ts';
import type { Conditions } from '../shared/charging-gate.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';

export type ChargeWorkPorts = OpenChargePorts & DuplicatePorts & VerdictPorts;

/** Takes the charge's next step towards its verdict, by the same rules as for subscriptions. */
export async function workOnCharge(
  ports: ChargeWorkPorts,
  work: Conditions & { readonly id: MerchantUid },
): Promise<void> {
  const { id: uid, ...conditions } = work;
  // Nothing runs automatically in a restored table: what is due stays due.
  if (!conditions.control.isOwnTable) return;
  try {
    await advanceCharge(ports, uid, conditions);
  } catch (error) {
    if (error instanceof Refusal) return;
    ports.log.warn('work on a charge failed', {
      merchantUid: uid,
      reason: String(error),
    });
    // Counted, an outage of AWS would open a case about each that falls due in it.
    if (isPassing(error)) return;
    await updateItem(ports.charges, uid, (now) => chargeAfterFailure(now, ports.clock.now()));
  }
}

async function advanceCharge(
  ports: ChargeWorkPorts,
  uid: MerchantUid,
  conditions: Conditions,
): Promise<void> {
  const stored = await ports.charges.find(uid);
  if (stored === undefined) return;
  await followVerdict(ports, stored.item);
  const charge = await publishChargeEvents(ports, stored.item);
  if ((charge.wakeAt ?? Infinity) > ports.clock.now()) return;
  if (isPaid(charge)) return advanceRefund(ports, charge);
  if (charge.status === 'waiting')
    return advanceWaiting(ports, { ...stored, item: charge }, conditions);
  if (charge.status !== 'processing' || waitsForPerson(charge)) return;
  await advanceOpenCharge(ports, charge, conditions);
}
