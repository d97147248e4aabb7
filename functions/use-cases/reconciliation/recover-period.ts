/**
 * Adopts the payments of one period that a restored table has lost: the first is kept, others are
 * refunded.
 */
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { provenPayment } from '../../domain/gateway/classify-charge.ts';
import type { PeriodAttemptName } from '../../domain/own-ids.ts';
import type { Discrepancy } from '../../domain/reconciliation/discrepancy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isOtherwise, recoveredPeriod } from '../../domain/subscription/recovered-period.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored } from '../../ports/stores.ts';
import { escalateCharge } from '../charge/escalate-charge.ts';
import { recordGatewayPayments } from '../charge/record-gateway-payment.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { settlePeriod } from '../period/settle-period.ts';

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
  found: RecoveredPeriod,
): Promise<readonly Discrepancy[]> {
  const { name, row, others } = found;
  const stored = await ports.subscriptions.find(name.subscriptionId);
  const now = ports.clock.now();
  const reopened =
    stored && recoveredPeriod(stored.item, { name, row, fence: ports.ids.newFence(), now });
  if (stored === undefined || reopened?.openAttempt === undefined) return [];
  await settled(ports, { stored, reopened, attempt: reopened.openAttempt, row });
  await recordGatewayPayments(ports, { uid: row.merchantUid, payments: others });
  const { merchantUid, impUid, amount } = row;
  return [{ class: 'missing_here', merchantUid, impUid, amount, resolution: 'adopted' }];
}

async function settled(
  ports: AdoptPorts,
  adopted: {
    readonly stored: Stored<Subscription>;
    readonly reopened: Subscription;
    readonly attempt: PeriodAttempt;
    readonly row: GatewayPayment;
  },
): Promise<void> {
  const { stored, reopened, attempt, row } = adopted;
  const held = await ports.subscriptions.replace(stored, reopened);
  if (held === undefined)
    throw new Refusal('try_again', 'Somebody is changing the subscription. It is replayed anew.');
  const { fence, request } = attempt;
  const payment = provenPayment(row);
  const outcome = { kind: 'paid', payment, refundedAmount: row.cancelAmount } as const;
  await settlePeriod(ports, { stored: held, attempt, fence, outcome });
  if (isOtherwise(reopened, request))
    await escalateCharge(ports, row.merchantUid, { reason: 'payment_mismatch', payments: [row] });
}
