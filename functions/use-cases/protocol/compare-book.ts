/** Compares one page of the PG's book with the ledger, and resolves what differs. */
import type { BillingKey } from '../../domain/billing-key.ts';
import { type Charge, isPaid } from '../../domain/charge.ts';
import {
  belongingOf,
  type Difference,
  type DifferenceClass,
  differencesOf,
  issuedByUs,
} from '../../domain/difference.ts';
import type { GatewayPayment } from '../../domain/gateway-answer.ts';
import type { CustomerUid } from '../../domain/ids.ts';
import {
  type Compared,
  countsOf,
  NO_COUNTS,
  NO_SUMS,
  type Sums,
  sumsOf,
} from '../../domain/reconciliation.ts';
import type { Many, PaymentBook } from '../../ports.ts';
import { type Resolved, type ResolvePorts, resolveDifference } from './resolve-difference.ts';

export interface BookPorts extends ResolvePorts {
  readonly book: PaymentBook;
  readonly manyKeys: Many<CustomerUid, BillingKey>;
  /** The merchant id that payments of ours carry; undefined where it is not known. */
  readonly mid: string | undefined;
}

export async function compareBook(
  ports: BookPorts,
  page: Parameters<PaymentBook['paymentsBetween']>[0],
): Promise<{ readonly compared: Compared; readonly more: boolean }> {
  const { rows, more } = await ports.book.paymentsBetween(page);
  const charges = await ports.manyCharges(unique(rows.map((row) => row.merchantUid)));
  const strangers = rows.filter((row) => !charges.some((one) => isOf(one, row)));
  const keys = await ports.manyKeys(
    unique(strangers.filter(issuedByUs).flatMap(({ customerUid }) => customerUid ?? [])),
  );
  let compared = NOTHING;
  for (const row of rows) {
    const charge = charges.find((one) => isOf(one, row));
    const key = keys.find((one) => one.customerUid === row.customerUid);
    compared = plus(compared, await compareRow(ports, row, { charge, key }));
  }
  return { compared, more };
}

const unique = <One>(all: readonly One[]): readonly One[] => [...new Set(all)];
const isOf = (charge: Charge, row: GatewayPayment) => charge.merchantUid === row.merchantUid;

interface Known {
  readonly charge: Charge | undefined;
  readonly key: BillingKey | undefined;
}

async function compareRow(ports: BookPorts, row: GatewayPayment, known: Known): Promise<Compared> {
  const { charge, key } = known;
  switch (belongingOf(row, { charge, ownsKey: key !== undefined })) {
    case 'shop':
      return counting({ notOurs: 1 });
    case 'registration':
      return counting({ registrations: 1 });
    case 'charge':
      return charge?.status === 'processing'
        ? counting(charge.openCase === undefined ? { underWay: 1 } : { payments: 1, inCase: 1 })
        : compareCharge(ports, row, known);
  }
}

async function compareCharge(
  ports: BookPorts,
  row: GatewayPayment,
  known: Known,
): Promise<Compared> {
  const found = differencesOf(row, { charge: known.charge, mid: ports.mid });
  const resolved = [];
  for (const one of found)
    if (one !== 'missing_there')
      resolved.push({
        class: one,
        as: await resolveDifference(ports, { class: one, row, ...known }),
      });
  if (resolved.some((one) => one.as === 'under_way')) return counting({ underWay: 1 });
  const differences = resolved.flatMap((one) => differenceOf(row, one));
  const inCase = resolved.filter((one) => one.as === 'known').length;
  return {
    counts: { ...NO_COUNTS, payments: 1, inCase },
    sums: sumsAt(row, known.charge),
    differences,
  };
}

function differenceOf(
  row: GatewayPayment,
  resolved: { readonly class: DifferenceClass; readonly as: Resolved },
): Difference[] {
  const { as } = resolved;
  if (as === 'known' || as === 'under_way') return [];
  const { merchantUid, impUid, amount } = row;
  return [{ class: resolved.class, merchantUid, impUid, amount, resolution: as }];
}

/** Both sides of one payment; what the ledger does not show is nothing there. */
function sumsAt(row: GatewayPayment, charge: Charge | undefined): Sums {
  const there = { paidThere: row.amount, refundedThere: row.cancelAmount };
  return charge !== undefined && isPaid(charge) && charge.payment.impUid === row.impUid
    ? { ...there, paidHere: charge.payment.amount, refundedHere: charge.refundedAmount }
    : { ...NO_SUMS, ...there };
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
});
