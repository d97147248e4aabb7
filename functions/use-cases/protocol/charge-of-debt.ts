/** Finds the charge that answers for a row's debt: a period may have been paid by another attempt. */
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge.ts';
import type { GatewayPayment } from '../../domain/gateway-answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { ownMerchantUid, type PeriodAttemptName, periodUidOf } from '../../domain/own-uid.ts';
import type { Many } from '../../ports.ts';

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
  if (own?.kind !== 'period' || (charge !== undefined && charge.status !== 'declined'))
    return charge;
  return (await paidOtherwise(ports, own)) ?? charge;
}

/** How many attempts a period may come to have: far more than any plan of retries. */
const MOST_ATTEMPTS = 20;

async function paidOtherwise(
  ports: DebtPorts,
  own: PeriodAttemptName,
): Promise<PaidCharge | undefined> {
  const numbers = Array.from({ length: MOST_ATTEMPTS }, (_, index) => index + 1);
  const others = numbers.filter((number) => number !== own.attempt);
  const uids = others.map((attempt) => periodUidOf({ ...own, attempt }));
  return (await ports.manyCharges(uids)).find(isPaid);
}
