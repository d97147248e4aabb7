/**
 * Compares one page of the ledger with the gateway's transactions: every paid charge must be there.
 */
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import type { GatewayPayment, GatewayRows } from '../../domain/gateway/answer.ts';
import { bornOut } from '../../domain/reconciliation/discrepancy.ts';
import type { Reached } from '../../domain/reconciliation/position.ts';
import {
  type Compared,
  inCasesOf,
  NO_COUNTS,
  NO_SUMS,
  NONE_IN_CASES,
  sumsOf,
} from '../../domain/reconciliation/reconciliation.ts';
import type { ReconciledSpan } from '../../domain/time.ts';
import type { GatewayTransactions } from '../../ports/gateway.ts';
import type { Lists } from '../../ports/lists.ts';
import { escalateCharge } from '../charge/escalate-charge.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import { requirePositiveControl } from '../shared/positive-control.ts';

export interface LedgerPorts extends AdoptPorts {
  readonly transactions: GatewayTransactions;
  readonly chargeLists: Lists<Charge>;
}

/** The gateway answers for so many at once. */
const PAGE = 100;

/** `after` is the position after which the next page begins, `oldest` when its entry was made. */
export async function compareLedger(
  ports: LedgerPorts,
  page: { readonly span: ReconciledSpan; readonly after: string | undefined },
): Promise<{ readonly compared: Compared } & Pick<Reached, 'after' | 'oldest'>> {
  const { from, until } = page.span;
  const { items, next } = await ports.chargeLists.page(
    { of: 'all', from, until },
    { limit: PAGE, after: page.after },
  );
  const paid = items.filter(isPaid);
  const missing = await missingThere(ports, paid);
  return {
    compared: { counts: { ...NO_COUNTS, entries: paid.length }, ...missing },
    after: next,
    oldest: items.at(-1)?.createdAt,
  };
}

type Missing = Omit<Compared, 'counts'>;

const NOTHING: Missing = { sums: NO_SUMS, differences: [] };

async function missingThere(ports: LedgerPorts, paid: readonly PaidCharge[]): Promise<Missing> {
  const found = await ports.transactions.findManyPayments(
    paid.map(({ merchantUid }) => merchantUid),
  );
  let missing = NOTHING;
  for (const charge of paid) {
    if (found.rows.some((row) => bornOut(charge, row))) continue;
    missing = plus(missing, await lookedFor(ports, charge, found));
  }
  return missing;
}

/** The newest record of its `merchant_uid` may be another one: asks for its own by `imp_uid`. */
async function lookedFor(
  ports: LedgerPorts,
  charge: PaidCharge,
  found: GatewayRows,
): Promise<Missing> {
  const own = await ports.transactions.findTransaction(charge.payment.impUid);
  const [row] = own.rows;
  if (bornOut(charge, row)) return NOTHING;
  // It is there, but not to be read: that is no proof that it is missing.
  if (own.unreadable.length > 0) return { ...NOTHING, unreadable: own.unreadable };
  if (row === undefined && found.rows.length + found.unreadable.length === 0)
    await requirePositiveControl(ports.transactions, { keys: [charge.customerUid] });
  return inCase(ports, charge, row);
}

async function inCase(
  ports: LedgerPorts,
  charge: PaidCharge,
  row: GatewayPayment | undefined,
): Promise<Missing> {
  const { merchantUid, payment } = charge;
  const shown = { reason: 'missing_there', payments: row === undefined ? [] : [row] } as const;
  const asked = await escalateCharge(ports, merchantUid, shown);
  const { impUid, amount } = payment;
  return {
    // A row that is there was compared with the ledger among the gateway's transactions.
    sums:
      row === undefined
        ? { ...NO_SUMS, paidHere: amount, refundedHere: charge.refundedAmount }
        : NO_SUMS,
    differences:
      asked === 'case'
        ? [{ class: 'missing_there', merchantUid, impUid, amount, resolution: 'case' }]
        : [],
    inCases: row === undefined || asked === 'case' ? { count: 1, amount } : NONE_IN_CASES,
  };
}

const plus = (a: Missing, b: Missing): Missing => ({
  sums: sumsOf(a.sums, b.sums),
  differences: [...a.differences, ...b.differences],
  inCases: inCasesOf(a.inCases ?? NONE_IN_CASES, b.inCases ?? NONE_IN_CASES),
  unreadable: [...(a.unreadable ?? []), ...(b.unreadable ?? [])],
});
