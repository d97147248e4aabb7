/**
 * Finds the charge that settles the debt a row belongs to: another attempt may have paid the
 * period.
 */
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

/**
 * `charge` is the ledger's entry under the row's own `merchant_uid`. Returns the paid attempt of
 * the same period if there is one, else `charge`.
 */
export async function chargeOfDebt(
  ports: DebtPorts,
  row: GatewayPayment,
  charge: Charge | undefined,
): Promise<Charge | undefined> {
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind !== 'period' || (charge !== undefined && !isOpenToOthers(charge))) return charge;
  return (await paidOtherwise(ports, own)) ?? charge;
}

/** As far as the ledger knows, nothing was charged under this `merchant_uid`. */
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
