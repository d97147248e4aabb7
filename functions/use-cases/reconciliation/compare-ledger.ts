/**
 * Compares one page of the ledger with the gateway's transactions: every paid charge must be there.
 */
import { type Charge, isPaid, type PaidCharge } from '../../domain/charge/charge.ts';
import { bornOut, type Discrepancy } from '../../domain/reconciliation/discrepancy.ts';
import { type Compared, NO_COUNTS, NO_SUMS } from '../../domain/reconciliation/reconciliation.ts';
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

/** `more` is the position after which the next page begins. */
export async function compareLedger(
  ports: LedgerPorts,
  page: { readonly span: ReconciledSpan; readonly after: string | undefined },
): Promise<{ readonly compared: Compared; readonly more: boolean | string }> {
  const { from, until } = page.span;
  const { items, next } = await ports.chargeLists.page(
    { of: 'all', from, until },
    { limit: PAGE, after: page.after },
  );
  const paid = items.filter(isPaid);
  const differences = await missingThere(ports, paid);
  return {
    compared: { counts: { ...NO_COUNTS, entries: paid.length }, sums: NO_SUMS, differences },
    more: next ?? false,
  };
}

async function missingThere(
  ports: LedgerPorts,
  paid: readonly PaidCharge[],
): Promise<Discrepancy[]> {
  if (paid.length === 0) return [];
  const rows = await ports.transactions.findManyPayments(
    paid.map(({ merchantUid }) => merchantUid),
  );
  const differences: Discrepancy[] = [];
  for (const charge of paid) {
    if (rows.some((row) => bornOut(charge, row))) continue;
    // The newest record of its `merchant_uid` may be another one: ask for its own by `imp_uid`.
    const row = await ports.transactions.findPayment(charge.payment.impUid);
    if (bornOut(charge, row)) continue;
    if (row === undefined && rows.length === 0)
      await requirePositiveControl(ports.transactions, { keys: [charge.customerUid] });
    const { merchantUid, payment } = charge;
    const shown = { reason: 'missing_there', payments: row === undefined ? [] : [row] } as const;
    if ((await escalateCharge(ports, merchantUid, shown)) !== 'case') continue;
    const { impUid, amount } = payment;
    differences.push({ class: 'missing_there', merchantUid, impUid, amount, resolution: 'case' });
  }
  return differences;
}
