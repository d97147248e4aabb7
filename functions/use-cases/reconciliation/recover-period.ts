/**
 * Adopts the payments of one period that a restored table has lost: the first is kept, others are
 * refunded.
 */

import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { paidBy } from '../../domain/gateway/payment-shown.ts';
import type { PeriodAttemptName } from '../../domain/own-ids.ts';
import type { Discrepancy } from '../../domain/reconciliation/discrepancy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isOtherwise, recoveredPeriod } from '../../domain/subscription/recovered-period.ts';
import { escalateCharge } from '../charge/escalate-charge.ts';
import { recordGatewayPayments } from '../charge/record-gateway-payment.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { settleFound } from '../period/settle-period.ts';
import { newClaim } from '../shared/before-claim.ts';

export interface RecoveredPeriod {
  /** The attempt that `row` was paid under. */
  readonly name: PeriodAttemptName;
  readonly row: GatewayPayment;
  /** Later payments of the same period. */
  readonly others: readonly GatewayPayment[];
}

/** The recovered payment; empty when the ledger has the period's payment. May be repeated. */
export async function recoverPeriod(
  ports: AdoptPorts,
  { name, row, others }: RecoveredPeriod,
): Promise<readonly Discrepancy[]> {
  const { merchantUid, impUid, amount } = row;
  const before = await ports.subscriptions.find(name.subscriptionId);
  const found = { name, row, ...newClaim(ports) };
  const reopened = before && recoveredPeriod(before.item, found);
  if (before === undefined || reopened === undefined) return [];
  const settled = await settleFound(ports, { before, reopened, outcome: paidBy(row) });
  if (settled === undefined) throw new Refusal('try_again', 'It is being changed; replayed anew.');
  if (isOtherwise(reopened, reopened.openAttempt.request))
    await escalateCharge(ports, merchantUid, { reason: 'payment_mismatch', payments: [row] });
  await recordGatewayPayments(ports, { uid: merchantUid, payments: others });
  return [{ class: 'missing_here', merchantUid, impUid, amount, resolution: 'adopted' }];
}
