/** Recovers the outcome or refund that a restored table has lost of a charge that it still has. */
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { escalate } from '../../domain/charge/charge-work.ts';
import { withExternalRefund } from '../../domain/charge/external-refund.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { claimantOf, isPaymentOf } from '../../domain/gateway/ownership.ts';
import { paidBy } from '../../domain/gateway/payment-shown.ts';
import type { Discrepancy } from '../../domain/reconciliation/discrepancy.ts';
import { recordFound } from '../charge/record-charge.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { publishChargeEvents } from '../shared/publish-pending.ts';
import { updateItem } from '../shared/update.ts';

export type Resolved = Pick<Discrepancy, 'class' | 'resolution'>;

/**
 * Recovers an order that was still open in the backup and has been paid since. Its own inquiry
 * might come too late: an order that is no longer wanted is dropped without one.
 */
export async function recoverOutcome(
  ports: AdoptPorts,
  row: GatewayPayment,
  { charge, namesKeys }: { readonly charge: Charge; readonly namesKeys: boolean | undefined },
): Promise<Resolved | undefined> {
  const isOpen = charge.status === 'processing' || charge.status === 'waiting';
  const isOpenOrder = isOpen && charge.debt === undefined;
  if (!isOpenOrder || !isPaymentOf(row, { ...claimantOf(charge, ports.times), namesKeys }))
    return undefined;
  await recordFound(ports, charge, { outcome: paidBy(row), row });
  return { class: 'missing_here', resolution: 'adopted' };
}

/**
 * Recovers a refund made since the backup. The `refund_id` the shop requested it under is lost:
 * until a person has decided the case, nothing more of the charge is refunded, for a repeated
 * request would look like a new one.
 */
export async function recoverRefund(
  ports: AdoptPorts,
  row: GatewayPayment,
  charge: Charge,
): Promise<Resolved | undefined> {
  let found = false;
  const after = await updateItem(ports.charges, charge.merchantUid, (current) => {
    found = isPaid(current) && isForgottenRefund(row, current);
    if (!found || !isPaid(current)) return undefined;
    const now = ports.clock.now();
    const back = withExternalRefund(current, row.cancelAmount - current.refundedAmount, now);
    // Named by what is gone: what a later restore has forgotten is another question.
    const about = `${charge.merchantUid}.${row.cancelAmount}`;
    return escalate(back, 'refunded_elsewhere', now, { payments: [row], about });
  });
  if (!found || after === undefined) return undefined;
  await publishChargeEvents(ports, after);
  return { class: 'refund_unknown', resolution: 'case' };
}

/** Money that an open refund of ours moved is left to that refund's own inquiry. */
const isForgottenRefund = (row: GatewayPayment, charge: Extract<Charge, { payment: unknown }>) =>
  charge.payment.impUid === row.impUid &&
  charge.openRefund === undefined &&
  row.cancelAmount > charge.refundedAmount;
