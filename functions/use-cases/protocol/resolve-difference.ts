/**
 * Does what can safely be done about one difference: adopts money, records refunds, has a second
 * payment given back. Everything else becomes a case, once. Doing it twice changes nothing.
 */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import type { CaseReason } from '../../domain/case/reason.ts';
import { withOutcome } from '../../domain/charge/apply-outcome.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { inCase, wasAsked } from '../../domain/charge/charge-work.ts';
import { unknownPayment } from '../../domain/charge/unknown-payment.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { provenPayment } from '../../domain/gateway/classify-charge.ts';
import { keptPayments } from '../../domain/gateway/kept-payments.ts';
import { isAskedFor } from '../../domain/gateway/matches-request.ts';
import type { Outcome } from '../../domain/gateway/outcome.ts';
import { fence, type MerchantUid } from '../../domain/ids.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import type { DifferenceClass, Resolution } from '../../domain/reconciliation/discrepancy.ts';
import { type AdoptPorts, adoptPeriodPayment } from './adopt-period-payment.ts';
import { announceCharge } from './announce.ts';
import { recordSeen } from './record-seen.ts';
import { revise } from './revise.ts';
import { suspendIfOtherCard } from './suspend-if-other-card.ts';

/** `known` when a person was told before; `under_way` when an open attempt's own look decides. */
export type Resolved = Resolution | 'known' | 'under_way';

export interface Found {
  readonly class: Exclude<DifferenceClass, 'missing_there'>;
  readonly row: GatewayPayment;
  /** Of the row's debt. */
  readonly charge: Charge | undefined;
  readonly key: BillingKey | undefined;
}

export async function resolveDifference(ports: AdoptPorts, found: Found): Promise<Resolved> {
  const { row, charge } = found;
  const uid = charge?.merchantUid ?? row.merchantUid;
  switch (found.class) {
    case 'missing_here':
      return missingHere(ports, found);
    case 'refund_unknown':
      await recordSeen(ports, { uid, payments: [row] });
      return 'recorded';
    case 'second_payment':
      return secondPayment(ports, uid, row);
    case 'amount':
      return toPerson(ports, uid, { reason: 'payment_mismatch', payments: [row] });
    case 'wrong_mid':
      return toPerson(ports, uid, { reason: 'wrong_mid', payments: [row] });
    case 'other_card':
      return otherCard(ports, found);
  }
}

async function missingHere(ports: AdoptPorts, found: Found): Promise<Resolved> {
  const { row, charge, key } = found;
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind === 'period') {
    const adopted = await adoptPeriodPayment(ports, { name: own, row });
    if (adopted !== 'mismatch') return adopted;
  }
  if (charge !== undefined) return adoptedOrCase(ports, charge, row);
  return key === undefined ? 'known' : keptAsUnknown(ports, row, key);
}

/** One payment of a debt is kept; the other is given back by the worker, or by a person. */
async function secondPayment(
  ports: AdoptPorts,
  uid: MerchantUid,
  row: GatewayPayment,
): Promise<Resolved> {
  const charge = await recordSeen(ports, { uid, payments: [row] });
  const duplicates = (charge !== undefined && isPaid(charge) && charge.duplicates) || [];
  const status = duplicates.find(({ impUid }) => impUid === row.impUid)?.status;
  return status === 'in_case' ? 'case' : 'refunding';
}

/** A decline that turned out to be a payment; of anything but what was asked, a person is told. */
async function adoptedOrCase(
  ports: AdoptPorts,
  charge: Charge,
  row: GatewayPayment,
): Promise<Resolved> {
  const uid = charge.merchantUid;
  if (!isAskedFor(row, charge) || charge.debt !== undefined)
    return toPerson(ports, uid, { reason: 'payment_mismatch', payments: [row] });
  const payment = provenPayment(row);
  const outcome: Outcome = {
    kind: 'paid',
    payment,
    refundedAmount: row.cancelAmount,
    foundBy: 'comparison',
  };
  const other = await suspendIfOtherCard(ports, { uid: charge.customerUid, payment });
  const adopted = await revise(ports.charges, uid, (current) => {
    const now = ports.clock.now();
    const next = withOutcome(current, { fence: fence(''), outcome, now });
    return next && other ? inCase(next, 'card_mismatch', now, { payments: [row] }) : next;
  });
  if (adopted !== undefined) await announceCharge(ports, adopted);
  return 'adopted';
}

/** Visible in the ledger from now on, so that its `merchant_uid` is never charged again. */
async function keptAsUnknown(
  ports: AdoptPorts,
  row: GatewayPayment,
  key: BillingKey,
): Promise<Resolved> {
  const entry = unknownPayment(row, { key, now: ports.clock.now() });
  if ((await ports.charges.create(entry)) !== undefined) await announceCharge(ports, entry);
  return 'case';
}

async function otherCard(ports: AdoptPorts, { row, charge }: Found): Promise<Resolved> {
  if (charge !== undefined)
    await suspendIfOtherCard(ports, { uid: charge.customerUid, payment: provenPayment(row) });
  return toPerson(ports, row.merchantUid, { reason: 'card_mismatch', payments: [row] });
}

/** A case is opened once for each reason: whoever decided it is not asked again by the next run. */
export async function toPerson(
  ports: Pick<AdoptPorts, 'charges' | 'events' | 'clock' | 'log'>,
  uid: MerchantUid,
  question: { readonly reason: CaseReason; readonly payments: readonly GatewayPayment[] },
): Promise<Resolved> {
  const { reason } = question;
  const payments = keptPayments(question.payments);
  let opened = false;
  const after = await revise(ports.charges, uid, (current) => {
    opened = !wasAsked(current, reason);
    return opened ? inCase(current, reason, ports.clock.now(), { payments }) : undefined;
  });
  if (!opened || after === undefined) return 'known';
  await announceCharge(ports, after);
  return 'case';
}
