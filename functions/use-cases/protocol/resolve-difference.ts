/**
 * Does what can safely be done about one difference: adopts money, records refunds, has a second
 * payment given back. Everything else becomes a case, once. Doing it twice changes nothing.
 */
import type { BillingKey } from '../../domain/billing-key.ts';
import type { CaseReason } from '../../domain/case-reason.ts';
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge.ts';
import { withOutcome } from '../../domain/charge-outcome.ts';
import { inCase } from '../../domain/charge-work.ts';
import { provenPayment } from '../../domain/classify.ts';
import type { DifferenceClass, Resolution } from '../../domain/difference.ts';
import type { GatewayPayment } from '../../domain/gateway-answer.ts';
import { fence, type MerchantUid } from '../../domain/ids.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { ownMerchantUid, type PeriodAttemptName, periodUidOf } from '../../domain/own-uid.ts';
import { unknownPayment } from '../../domain/unknown-payment.ts';
import type { Many } from '../../ports.ts';
import { adoptPeriodPayment } from './adopt-period-payment.ts';
import { announceCharge } from './announce.ts';
import type { AttemptPorts } from './attempt-period.ts';
import { recordSeen } from './record-seen.ts';
import { revise } from './revise.ts';
import { suspendIfOtherCard } from './suspend-if-other-card.ts';

/** `known` when a person was told before; `under_way` when an open attempt's own look decides. */
export type Resolved = Resolution | 'known' | 'under_way';

export interface Found {
  readonly class: Exclude<DifferenceClass, 'missing_there'>;
  readonly row: GatewayPayment;
  readonly charge: Charge | undefined;
  readonly key: BillingKey | undefined;
}

export interface ResolvePorts extends AttemptPorts {
  readonly manyCharges: Many<MerchantUid, Charge>;
}

export async function resolveDifference(ports: ResolvePorts, found: Found): Promise<Resolved> {
  const { row } = found;
  const uid = row.merchantUid;
  switch (found.class) {
    case 'missing_here':
      return missingHere(ports, found);
    case 'refund_unknown':
      await recordSeen(ports, { uid, payments: [row] });
      return 'recorded';
    case 'second_payment':
      return secondPayment(ports, uid, row);
    case 'amount':
      return toPerson(ports, uid, 'payment_mismatch');
    case 'wrong_mid':
      return toPerson(ports, uid, 'wrong_mid');
    case 'other_card':
      return otherCard(ports, found);
  }
}

async function missingHere(ports: ResolvePorts, found: Found): Promise<Resolved> {
  const { row, charge, key } = found;
  const own = ownMerchantUid(row.merchantUid);
  if (own?.kind === 'period') {
    const paid = await paidOtherwise(ports, own);
    if (paid !== undefined)
      return isKnown(paid, row) ? 'known' : secondPayment(ports, paid.merchantUid, row);
    const adopted = await adoptPeriodPayment(ports, { name: own, row });
    if (adopted !== 'mismatch') return adopted;
  }
  if (charge !== undefined) return adoptedOrCase(ports, charge, row);
  return key === undefined ? 'known' : keptAsUnknown(ports, row, key);
}

/** How many attempts a period may come to have: far more than any plan of retries. */
const MOST_ATTEMPTS = 20;

/** Another attempt of the same period that took the money. */
async function paidOtherwise(
  ports: ResolvePorts,
  own: PeriodAttemptName,
): Promise<PaidCharge | undefined> {
  const numbers = Array.from({ length: MOST_ATTEMPTS }, (_, index) => index + 1);
  const others = numbers.filter((number) => number !== own.attempt);
  const uids = others.map((attempt) => periodUidOf({ ...own, attempt }));
  return (await ports.manyCharges(uids)).find(isPaid);
}

const isKnown = (charge: PaidCharge, { impUid }: GatewayPayment) =>
  charge.duplicates?.some((one) => one.impUid === impUid) === true;

/** One payment of a debt is kept; the other is given back by the worker, or by a person. */
async function secondPayment(
  ports: ResolvePorts,
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
  ports: ResolvePorts,
  charge: Charge,
  row: GatewayPayment,
): Promise<Resolved> {
  if (!isAskedFor(row, charge) || charge.debt !== undefined)
    return toPerson(ports, charge.merchantUid, 'payment_mismatch');
  const outcome: Outcome = {
    kind: 'paid',
    payment: provenPayment(row),
    refundedAmount: row.cancelAmount,
  };
  const adopted = await revise(ports.charges, charge.merchantUid, (current) =>
    withOutcome(current, { fence: fence(''), outcome, now: ports.clock.now() }),
  );
  if (adopted !== undefined) await announceCharge(ports, adopted);
  return 'adopted';
}

const isAskedFor = (row: GatewayPayment, charge: Charge) =>
  row.amount === charge.amount &&
  row.currency === 'KRW' &&
  (row.customerUid === undefined || row.customerUid === charge.customerUid);

/** Visible in the ledger from now on, so that its `merchant_uid` is never charged again. */
async function keptAsUnknown(
  ports: ResolvePorts,
  row: GatewayPayment,
  key: BillingKey,
): Promise<Resolved> {
  const entry = unknownPayment(row, { key, now: ports.clock.now() });
  if ((await ports.charges.create(entry)) !== undefined) await announceCharge(ports, entry);
  return 'case';
}

async function otherCard(ports: ResolvePorts, { row, charge }: Found): Promise<Resolved> {
  if (charge !== undefined)
    await suspendIfOtherCard(ports, { uid: charge.customerUid, payment: provenPayment(row) });
  return toPerson(ports, row.merchantUid, 'card_mismatch');
}

/** A case is opened once for each reason: whoever decided it is not asked again by the next run. */
export async function toPerson(
  ports: Pick<ResolvePorts, 'charges' | 'events' | 'clock' | 'log'>,
  uid: MerchantUid,
  reason: CaseReason,
): Promise<Resolved> {
  let opened = false;
  const after = await revise(ports.charges, uid, (current) => {
    opened = !wasAsked(current, reason);
    return opened ? inCase(current, reason, ports.clock.now()) : undefined;
  });
  if (!opened || after === undefined) return 'known';
  await announceCharge(ports, after);
  return 'case';
}

const wasAsked = ({ history }: Charge, reason: CaseReason) =>
  history.some(({ what, note }) => what === 'case' && note === reason);
