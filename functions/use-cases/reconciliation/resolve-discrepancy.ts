/**
 * Resolves one discrepancy as far as that is safe: adopts money, records refunds, has a duplicate
 * payment refunded. Everything else becomes a case, once. Repeating it changes nothing.
 */
import { isPaid } from '../../domain/charge/charge.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import type { MerchantUid } from '../../domain/ids.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import { escalateCharge } from '../charge/escalate-charge.ts';
import { recordGatewayPayments } from '../charge/record-gateway-payment.ts';
import { type AdoptPorts, adoptPeriodPayment } from '../period/adopt-period-payment.ts';
import type { DebtPorts } from '../period/charge-of-debt.ts';
import { adoptOrEscalate, type Found, otherCard, type Resolved } from './adopt-payment.ts';
import { keepUnknownPayment } from './keep-unknown-payment.ts';

type ResolvePorts = AdoptPorts & DebtPorts;

/** What was done about the discrepancy. May be repeated. */
export async function resolveDiscrepancy(ports: ResolvePorts, found: Found): Promise<Resolved> {
  const { row, charge } = found;
  const uid = charge?.merchantUid ?? row.merchantUid;
  switch (found.class) {
    case 'missing_here':
      return missingHere(ports, found);
    case 'refund_unknown':
      await recordGatewayPayments(ports, { uid, payments: [row] });
      return 'recorded';
    case 'second_payment':
      return secondPayment(ports, uid, row);
    case 'amount':
    case 'wrong_mid': {
      const reason = found.class === 'amount' ? 'payment_mismatch' : found.class;
      return escalateCharge(ports, uid, { reason, payments: [row] });
    }
    case 'other_card':
      return otherCard(ports, found);
  }
}

async function missingHere(ports: ResolvePorts, found: Found): Promise<Resolved> {
  const { row, charge, key } = found;
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind === 'period') {
    const adopted = await adoptPeriodPayment(ports, { name: own, row });
    if (adopted !== 'mismatch') return adopted;
  }
  if (charge !== undefined) return adoptOrEscalate(ports, charge, row);
  return key === undefined ? 'known' : keepUnknownPayment(ports, row, key);
}

/** One payment of a debt is kept; the worker refunds the other, or a person decides its case. */
async function secondPayment(
  ports: AdoptPorts,
  uid: MerchantUid,
  row: GatewayPayment,
): Promise<Resolved> {
  const charge = await recordGatewayPayments(ports, { uid, payments: [row] });
  const duplicates = (charge !== undefined && isPaid(charge) && charge.duplicates) || [];
  const status = duplicates.find(({ impUid }) => impUid === row.impUid)?.status;
  return status === 'in_case' ? 'case' : 'refunding';
}
