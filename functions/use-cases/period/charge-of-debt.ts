/**
 * Finds the charge that settles the debt a row belongs to: another attempt may have paid the
 * period.
 */
import type { Charge } from '../../domain/charge/charge.ts';
import { wasEscalated } from '../../domain/charge/charge-work.ts';
import { keepsMoney, keptBeside, payerOf } from '../../domain/charge/settled-debt.ts';
import { wasJudged } from '../../domain/charge/undecided.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { everyAttemptOf, ownMerchantUid } from '../../domain/own-ids.ts';
import { isUnderWay } from '../../domain/reconciliation/discrepancy.ts';
import type { Many } from '../../ports/stores.ts';
import { escalateCharge } from '../charge/escalate-charge.ts';

export interface DebtPorts {
  readonly manyCharges: Many<MerchantUid, Charge>;
}

export type SecondPorts = DebtPorts & Parameters<typeof escalateCharge>[0];

/**
 * `charge` is the ledger's entry under the row's own `merchant_uid`. Returns the entry that pays the
 * same period if it is another one, else `charge`.
 */
export async function chargeOfDebt(
  ports: DebtPorts,
  row: GatewayPayment,
  charge: Charge | undefined,
): Promise<Charge | undefined> {
  if (charge !== undefined && !isOpenToOthers(charge)) return charge;
  return payerOf(await attemptsWith(ports, row.merchantUid)) ?? charge;
}

/** As far as the ledger knows, nothing was charged under this `merchant_uid`. */
const isOpenToOthers = (charge: Charge) =>
  charge.status === 'declined' || (charge.status === 'processing' && !isUnderWay(charge));

/** What the ledger has of all attempts at the same period; nothing for any other number. */
export async function attemptsWith(
  { manyCharges }: DebtPorts,
  uid: MerchantUid,
): Promise<readonly Charge[]> {
  const own = ownMerchantUid(uid);
  return own?.kind === 'period' ? manyCharges(everyAttemptOf(own)) : [];
}

/**
 * Asks a person where the payment of this entry is kept beside that of another attempt at its period.
 * Both can be booked only if a person decided about one: nothing else is asked about, as each question
 * reads every attempt.
 */
export async function askIfSecond(
  ports: SecondPorts,
  charge: Charge,
  payments: readonly GatewayPayment[] = [],
): Promise<'known' | 'case'> {
  const { merchantUid: uid } = charge;
  const all = mayBeSecond(charge) ? await attemptsWith(ports, uid) : [];
  const isAsked = all.some((one) => wasEscalated(one, 'duplicate_payment'));
  return isAsked || keptBeside(charge, all).length === 0
    ? 'known'
    : escalateCharge(ports, uid, { reason: 'duplicate_payment', payments });
}

const mayBeSecond = (charge: Charge) =>
  keepsMoney(charge) && (charge.openRefund ?? charge.openCase) === undefined && wasJudged(charge);
