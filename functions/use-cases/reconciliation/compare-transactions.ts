/**
 * Compares one part of the gateway's transactions with the ledger, and resolves each discrepancy.
 * Never two parts at once: what was resolved for one row counts for the next row of the same debt.
 */
import { type BillingKey, isIssued } from '../../domain/billing-key/billing-key.ts';
import { type Charge, isPaid } from '../../domain/charge/charge.ts';
import { type GatewayPayment, leftOf } from '../../domain/gateway/answer.ts';
import {
  type Discrepancy,
  type DiscrepancyClass,
  discrepanciesOf,
  isUnderWay,
  ownershipOf,
} from '../../domain/reconciliation/discrepancy.ts';
import {
  type Compared,
  countsOf,
  inCasesOf,
  NO_COUNTS,
  NO_SUMS,
  NONE_IN_CASES,
  type Sums,
  sumsAgree,
  sumsOf,
} from '../../domain/reconciliation/reconciliation.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { askIfSecond, chargeOfDebt, type DebtPorts } from '../period/charge-of-debt.ts';
import type { Resolved } from './adopt-payment.ts';
import { askAboutSchedules, type SchedulePorts } from './ask-about-schedules.ts';
import { type KeysPorts, keysOfRows, namesKeysIn } from './keys-of-rows.ts';
import type { ReadPart, ReadPorts } from './read-transactions.ts';
import { resolveDiscrepancy } from './resolve-discrepancy.ts';

export interface TransactionPorts
  extends AdoptPorts,
    DebtPorts,
    KeysPorts,
    ReadPorts,
    SchedulePorts {}

/**
 * The counts, sums and discrepancies of the part; none where one answer did not hold it. Refuses
 * with `iamport_unavailable`.
 */
export async function compareTransactions(
  ports: TransactionPorts,
  { rows, unreadable }: ReadPart,
): Promise<Compared> {
  const charges = await ports.manyCharges(unique(rows.map((row) => row.merchantUid)));
  const byUid = new Map(charges.map((charge) => [charge.merchantUid, charge]));
  const chargeOf = (row: GatewayPayment) => byUid.get(row.merchantUid);
  const keyOf = await keysOfRows(ports, rows, chargeOf);
  const names = await namesKeysIn(ports.transactions, rows, chargeOf);
  await askAboutSchedules(ports, rows);
  let compared = NOTHING;
  for (const row of rows) {
    const one = await compareRow(ports, row, {
      charge: chargeOf(row),
      key: keyOf(row),
      namesKeys: names,
    });
    compared = plus(compared, one);
    if (one.differences.length === 0) continue;
    // What was resolved for this row counts for the next row of the same debt.
    for (const charge of await ports.manyCharges([row.merchantUid]))
      byUid.set(charge.merchantUid, charge);
  }
  return { ...compared, unreadable };
}

const unique = <One>(all: readonly One[]): readonly One[] => [...new Set(all)];

interface Known {
  readonly charge: Charge | undefined;
  readonly key: BillingKey | undefined;
  readonly namesKeys?: boolean | undefined;
}

async function compareRow(
  ports: TransactionPorts,
  row: GatewayPayment,
  known: Known,
): Promise<Compared> {
  const { charge, key, namesKeys } = known;
  switch (ownershipOf(row, { charge, ownsKey: key !== undefined, namesKeys, times: ports.times })) {
    case 'shop':
      return counting({ notOurs: 1 });
    case 'registration':
      return counting({ registrations: 1 });
    case 'charge':
      return charge?.status === 'processing' && isUnderWay(charge)
        ? beingDecided(row, charge)
        : compareCharge(ports, row, { charge: await chargeOfDebt(ports, row, charge), key });
  }
}

/** The money of what waits for a person counts; what an inquiry will decide is on neither side. */
const beingDecided = (row: GatewayPayment, { openCase }: Charge): Compared =>
  openCase === undefined
    ? counting({ underWay: 1 })
    : {
        ...counting({ payments: 1, inCase: 1 }),
        sums: sumsAt(row, undefined),
        inCases: { count: 1, amount: row.amount },
      };

async function compareCharge(
  ports: TransactionPorts,
  row: GatewayPayment,
  known: Known,
): Promise<Compared> {
  const { charge, key } = known;
  const found = discrepanciesOf(row, { charge, mid: midOf(key) ?? ports.mid });
  const resolved: { readonly class: DiscrepancyClass; readonly as: Resolved }[] = [];
  // Booked with its own entry, and one too many all the same.
  if (charge && (await askIfSecond(ports, charge, [row])) === 'case')
    resolved.push({ class: 'second_payment', as: 'case' });
  for (const one of found)
    if (one !== 'missing_there')
      resolved.push({
        class: one,
        as: await resolveDiscrepancy(ports, { class: one, row, ...known }),
      });
  if (resolved.some((one) => one.as === 'under_way')) return counting({ underWay: 1 });
  const differences = resolved.flatMap((one) => discrepancyOf(row, one));
  const inCase = resolved.filter((one) => one.as === 'known').length;
  const sums = sumsAt(row, charge);
  const stands =
    charge?.openCase !== undefined ||
    resolved.some(({ as }) => as === 'case') ||
    (inCase > 0 && !sumsAgree(sums));
  return {
    counts: { ...NO_COUNTS, payments: 1, inCase },
    sums,
    differences,
    inCases: stands ? { count: 1, amount: row.amount } : NONE_IN_CASES,
  };
}

/** A key that the shop issued before it used this product may belong to another contract. */
const midOf = (key: BillingKey | undefined) =>
  key !== undefined && isIssued(key) ? key.issuance.pg.id : undefined;

function discrepancyOf(
  row: GatewayPayment,
  resolved: { readonly class: DiscrepancyClass; readonly as: Resolved },
): Discrepancy[] {
  const { as } = resolved;
  if (as === 'known' || as === 'under_way') return [];
  const { merchantUid, impUid, amount } = row;
  return [{ class: resolved.class, merchantUid, impUid, amount, resolution: as }];
}

/**
 * Both sides of one payment; a payment that the ledger does not show counts as zero here. The ledger
 * knows a duplicate payment, too; one that was refunded whole before it knew is on neither side.
 */
function sumsAt(row: GatewayPayment, charge: Charge | undefined): Sums {
  const there = { paidThere: row.amount, refundedThere: row.cancelAmount };
  if (charge === undefined || !isPaid(charge)) return { ...NO_SUMS, ...there };
  if (charge.payment.impUid === row.impUid)
    return { ...there, paidHere: charge.payment.amount, refundedHere: charge.refundedAmount };
  const duplicate = charge.duplicates?.find(({ impUid }) => impUid === row.impUid);
  if (duplicate === undefined) return leftOf(row) === 0 ? NO_SUMS : { ...NO_SUMS, ...there };
  const refundedHere = duplicate.status === 'refunded' ? duplicate.amount : 0;
  return { ...there, paidHere: duplicate.amount, refundedHere };
}

const NOTHING: Compared = { counts: NO_COUNTS, sums: NO_SUMS, differences: [] };

const counting = (counts: Partial<Compared['counts']>): Compared => ({
  ...NOTHING,
  counts: { ...NO_COUNTS, ...counts },
});

const plus = (a: Compared, b: Compared): Compared => ({
  counts: countsOf(a.counts, b.counts),
  sums: sumsOf(a.sums, b.sums),
  differences: [...a.differences, ...b.differences],
  inCases: inCasesOf(a.inCases ?? NONE_IN_CASES, b.inCases ?? NONE_IN_CASES),
});
