/** Finds the charge that answers for a row's debt: a period may have been paid by another attempt. */
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import {
  everyAttemptOf,
  ownMerchantUid,
  type PeriodAttemptName,
  periodUidOf,
} from '../../domain/own-ids.ts';
import { isUnderWay } from '../../domain/reconciliation/discrepancy.ts';
import type { Many } from '../../ports/stores.ts';

export interface DebtPorts {
  readonly manyCharges: Many<MerchantUid, Charge>;
}

/** `charge` is what the ledger holds under the row's own `merchant_uid`. */
export async function chargeOfDebt(
  ports: DebtPorts,
  row: GatewayPayment,
  charge: Charge | undefined,
): Promise<Charge | undefined> {
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind !== 'period' || (charge !== undefined && !isOpenToOthers(charge))) return charge;
  return (await paidOtherwise(ports, own)) ?? charge;
}

/** It was not charged under this number, as far as we know. */
const isOpenToOthers = (charge: Charge) =>
  charge.status === 'declined' || (charge.status === 'processing' && !isUnderWay(charge));

async function paidOtherwise(
  ports: DebtPorts,
  own: PeriodAttemptName,
): Promise<PaidCharge | undefined> {
  const itself = periodUidOf(own);
  const uids = everyAttemptOf(own).filter((uid) => uid !== itself);
  return (await ports.manyCharges(uids)).find(isPaid);
}
