/** Adopts the payments of one period that a restored table has lost: the first is kept, others go back. */
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { provenPayment } from '../../domain/gateway/classify-charge.ts';
import type { PeriodAttemptName } from '../../domain/own-ids.ts';
import type { Difference } from '../../domain/reconciliation/discrepancy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isOtherwise, reopenedBy } from '../../domain/subscription/recovered-period.ts';
import type { PeriodAttempt, Subscription } from '../../domain/subscription/subscription.ts';
import type { Stored } from '../../ports/stores.ts';
import { toPerson } from '../charge/escalate-charge.ts';
import { recordSeen } from '../charge/record-gateway-payment.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { settlePeriod } from '../period/settle-period.ts';

export interface LostPeriod {
  /** Of the attempt that `row` was paid under. */
  readonly name: PeriodAttemptName;
  readonly row: GatewayPayment;
  /** Payments that came later for the same period. */
  readonly others: readonly GatewayPayment[];
}

/** What was adopted; nothing when the ledger knows the period's payment. May be repeated. */
export async function adoptLostPeriod(
  ports: AdoptPorts,
  found: LostPeriod,
): Promise<readonly Difference[]> {
  const { name, row, others } = found;
  const stored = await ports.subscriptions.find(name.subscriptionId);
  const now = ports.clock.now();
  const reopened =
    stored && reopenedBy(stored.item, { name, row, fence: ports.ids.newFence(), now });
  if (stored === undefined || reopened?.openAttempt === undefined) return [];
  await settled(ports, { stored, reopened, attempt: reopened.openAttempt, row });
  await recordSeen(ports, { uid: row.merchantUid, payments: others });
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
    await toPerson(ports, row.merchantUid, { reason: 'payment_mismatch', payments: [row] });
}
