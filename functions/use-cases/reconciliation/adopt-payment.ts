/** Adopts a payment that the ledger does not show, or asks a person what it is. */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import type { Charge } from '../../domain/charge/charge.ts';
import { wasJudged } from '../../domain/charge/undecided.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { provenPayment } from '../../domain/gateway/classify-charge.ts';
import { claimantOf, isPaymentOf } from '../../domain/gateway/ownership.ts';
import { paidBy } from '../../domain/gateway/payment-shown.ts';
import type { DiscrepancyClass, Resolution } from '../../domain/reconciliation/discrepancy.ts';
import { escalateCharge } from '../charge/escalate-charge.ts';
import { recordFound } from '../charge/record-charge.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { suspendIfOtherCard } from '../shared/suspend-if-other-card.ts';

/**
 * Adopts a decline that turned out to be a payment; escalates a payment that does not match the
 * request, and any of a period or of a charge that was never to be sent.
 */
export async function adoptOrEscalate(
  ports: AdoptPorts,
  charge: Charge,
  row: GatewayPayment,
): Promise<Resolved> {
  const { merchantUid: uid, debt, status } = charge;
  const isOfPerson = debt !== undefined || status === 'canceled';
  if (isOfPerson || !isPaymentOf(row, claimantOf(charge, ports.times))) {
    // No verdict leaves money of a month where it is: this is more of it, taken since.
    const about = debt && wasJudged(charge) ? `${uid}.${row.impUid}` : uid;
    return escalateCharge(ports, uid, { reason: 'payment_mismatch', payments: [row], about });
  }
  await recordFound(ports, charge, { outcome: { ...paidBy(row), foundBy: 'comparison' }, row });
  return 'adopted';
}

/** Suspends the key when it was charged on another card, and asks a person. */
export async function otherCard(ports: AdoptPorts, { row, charge }: Found): Promise<Resolved> {
  if (charge !== undefined)
    await suspendIfOtherCard(ports, {
      uid: charge.customerUid,
      merchantUid: row.merchantUid,
      payment: provenPayment(row),
    });
  return escalateCharge(ports, row.merchantUid, { reason: 'card_mismatch', payments: [row] });
}

/** `known` when it was escalated before; `under_way` when an open attempt's own inquiry decides. */
export type Resolved = Resolution | 'known' | 'under_way';

export interface Found {
  readonly class: Exclude<DiscrepancyClass, 'missing_there'>;
  readonly row: GatewayPayment;
  /** The charge of the row's debt. */
  readonly charge: Charge | undefined;
  readonly key: BillingKey | undefined;
}
