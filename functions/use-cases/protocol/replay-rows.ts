/**
 * Writes down again what one page of the PG's book shows and a restored table has lost: one-off
 * charges, and refunds. What nobody can place becomes a case.
 */
import type { BillingKey } from '../../domain/billing-key/billing-key.ts';
import { withOutcome } from '../../domain/charge/apply-outcome.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { inCase } from '../../domain/charge/charge-work.ts';
import { givenBackElsewhere } from '../../domain/charge/external-refund.ts';
import { bookedCharge } from '../../domain/charge/recovered-charge.ts';
import { unknownPayment } from '../../domain/charge/unknown-payment.ts';
import type { GatewayPayment } from '../../domain/gateway/answer.ts';
import { provenPayment } from '../../domain/gateway/classify-charge.ts';
import { isAskedFor } from '../../domain/gateway/matches-request.ts';
import { ownMerchantUid } from '../../domain/own-ids.ts';
import { type Difference, issuedByUs } from '../../domain/reconciliation/discrepancy.ts';
import { type Compared, NO_COUNTS, NO_SUMS } from '../../domain/reconciliation/reconciliation.ts';
import type { Cases, PaymentBook } from '../../ports.ts';
import type { AdoptPorts } from './adopt-period-payment.ts';
import { announceCharge } from './announce.ts';
import type { DebtPorts } from './charge-of-debt.ts';
import type { KeysPorts } from './keys-of-rows.ts';
import { openCaseAbout } from './open-case-about.ts';
import { type ReadPorts, readBook } from './read-book.ts';
import { revise } from './revise.ts';

export interface RowsPorts extends AdoptPorts, DebtPorts, KeysPorts, ReadPorts {
  readonly cases: Cases;
}

export async function replayRows(
  ports: RowsPorts,
  page: Parameters<PaymentBook['paymentsBetween']>[0],
): Promise<{ readonly compared: Compared; readonly more: boolean }> {
  const { rows, more } = await readBook(ports, page);
  const charges = await ports.manyCharges([...new Set(rows.map((row) => row.merchantUid))]);
  const chargeOf = new Map(charges.map((charge) => [charge.merchantUid, charge]));
  const strangers = rows.filter((row) => !chargeOf.has(row.merchantUid));
  const uids = new Set(strangers.flatMap(({ customerUid }) => customerUid ?? []));
  const keys = new Map((await ports.manyKeys([...uids])).map((key) => [key.customerUid, key]));
  const differences: Difference[] = [];
  for (const row of rows) {
    const charge = chargeOf.get(row.merchantUid);
    const key = row.customerUid && keys.get(row.customerUid);
    const resolved = charge
      ? ((await lostOutcome(ports, row, charge)) ?? (await lostRefund(ports, row, charge)))
      : await lostPayment(ports, row, key || undefined);
    if (resolved !== undefined) differences.push(differenceOf(row, resolved));
  }
  return { compared: { counts: NO_COUNTS, sums: NO_SUMS, differences }, more };
}

type Resolved = Pick<Difference, 'class' | 'resolution'>;

const differenceOf = ({ merchantUid, impUid, amount }: GatewayPayment, resolved: Resolved) => ({
  ...resolved,
  merchantUid,
  impUid,
  amount,
});

/**
 * An order that was still open when the copy was made, and that has been paid since. Its own look
 * might come too late: what is not wanted any more is dropped without one.
 */
async function lostOutcome(
  ports: RowsPorts,
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
async function lostRefund(
  ports: RowsPorts,
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

async function lostPayment(
  ports: RowsPorts,
  row: GatewayPayment,
  key: BillingKey | undefined,
): Promise<Resolved | undefined> {
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind === 'registration') return undefined;
  // Periods of subscriptions that stand were looked up one by one.
  if (own?.kind === 'period' && (await ports.subscriptions.find(own.subscriptionId)))
    return undefined;
  if (key !== undefined) return kept(ports, row, { key, isOrder: own === undefined });
  if (own === undefined && !issuedByUs(row)) return undefined;
  const { impUid, merchantUid } = row;
  const about = { kind: 'payment', impUid, merchantUid } as const;
  await openCaseAbout(ports, { reason: 'unknown_payment', about, payments: [row] });
  return { class: 'missing_here', resolution: 'case' };
}

/** An order of the shop is what it was; of a subscription that is lost a person must make another. */
async function kept(
  ports: RowsPorts,
  row: GatewayPayment,
  { key, isOrder }: { readonly key: BillingKey; readonly isOrder: boolean },
): Promise<Resolved | undefined> {
  const found = { key, now: ports.clock.now() };
  const entry = isOrder ? bookedCharge(row, found) : unknownPayment(row, found);
  const created = await ports.charges.create(entry);
  if (created === undefined) return undefined;
  await announceCharge(ports, entry);
  return { class: 'missing_here', resolution: isOrder ? 'adopted' : 'case' };
}
