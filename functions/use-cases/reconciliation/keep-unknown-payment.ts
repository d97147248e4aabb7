/** Records a payment with one of our keys when nothing here says what it was for. */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import { unknownPayment } from '../../domain/charge/unknown-payment.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import type { Resolved } from './adopt-payment.ts';

/** Enters it into the ledger as a case, so that its `merchant_uid` is never charged again. */
export async function keepUnknownPayment(
  ports: AdoptPorts,
  row: GatewayPayment,
  key: BillingKey,
): Promise<Resolved> {
  const entry = unknownPayment(row, { key, now: ports.clock.now() });
  if ((await ports.charges.create(entry)) !== undefined) await publishChargeEvents(ports, entry);
  return 'case';
}
