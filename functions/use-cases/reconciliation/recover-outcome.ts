/** Writes down again what a restored table has lost of a charge that it still knows. */
import { withOutcome } from '../../domain/charge/apply-outcome.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { inCase } from '../../domain/charge/charge-work.ts';
import { givenBackElsewhere } from '../../domain/charge/external-refund.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { provenPayment } from '../../domain/gateway/classify-charge.ts';
import { isAskedFor } from '../../domain/gateway/matches-request.ts';
import type { Difference } from '../../domain/reconciliation/discrepancy.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { announceCharge } from '../shared/publish-pending.ts';
import { revise } from '../shared/update.ts';

export type Resolved = Pick<Difference, 'class' | 'resolution'>;

/**
 * An order that was still open when the copy was made, and that has been paid since. Its own look
 * might come too late: what is not wanted any more is dropped without one.
 */
export async function lostOutcome(
  ports: AdoptPorts,
  row: GatewayPayment,
  { merchantUid, status, debt }: Charge,
): Promise<Resolved | undefined> {
  if (status !== 'processing' || debt !== undefined) return undefined;
  const payment = provenPayment(row);
  const outcome = { kind: 'paid', payment, refundedAmount: row.cancelAmount } as const;
  let found = false;
  const after = await revise(ports.charges, merchantUid, (current) => {
    found = current.status === 'processing' && isAskedFor(row, current);
    return found
      ? withOutcome(current, { fence: undefined, outcome, now: ports.clock.now() })
      : undefined;
  });
  if (!found || after === undefined) return undefined;
  await announceCharge(ports, after);
  return { class: 'missing_here', resolution: 'adopted' };
}

/**
 * What went back since. Under which name the shop asked for it is lost: until a person has seen it,
 * nothing more of the charge is given back, for a repeated request would look like a new one.
 */
export async function lostRefund(
  ports: AdoptPorts,
  row: GatewayPayment,
  charge: Charge,
): Promise<Resolved | undefined> {
  let found = false;
  const after = await revise(ports.charges, charge.merchantUid, (current) => {
    found = isPaid(current) && isLostRefund(row, current);
    if (!found || !isPaid(current)) return undefined;
    const now = ports.clock.now();
    const back = givenBackElsewhere(current, row.cancelAmount - current.refundedAmount, now);
    return inCase(back, 'refunded_elsewhere', now, { payments: [row] });
  });
  if (!found || after === undefined) return undefined;
  await announceCharge(ports, after);
  return { class: 'refund_unknown', resolution: 'case' };
}

/** What an open refund of ours has moved is for its own look to say. */
const isLostRefund = (row: GatewayPayment, charge: Extract<Charge, { payment: unknown }>) =>
  charge.payment.impUid === row.impUid &&
  charge.openRefund === undefined &&
  row.cancelAmount > charge.refundedAmount;
