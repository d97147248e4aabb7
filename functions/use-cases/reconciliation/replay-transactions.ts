/**
 * Recovers what one part of the gateway's transactions shows and a restored table has lost: one-off
 * charges and refunds. A payment that nothing here explains becomes a case.
 */
import type { GatewayPayment, ListPart } from '../../domain/gateway/answer.ts';
import { isVisit } from '../../domain/gateway/ownership.ts';
import type { Discrepancy } from '../../domain/reconciliation/discrepancy.ts';
import type { Held } from '../../domain/reconciliation/position.ts';
import { type Compared, NO_COUNTS, NO_SUMS } from '../../domain/reconciliation/reconciliation.ts';
import type { Cases } from '../../ports/stores.ts';
import type { AdoptPorts } from '../period/adopt-period-payment.ts';
import type { DebtPorts } from '../period/charge-of-debt.ts';
import { gatewayIsBlind } from '../shared/positive-control.ts';
import { type KeysPorts, namesKeysIn } from './keys-of-rows.ts';
import { type ReadPorts, readTransactions } from './read-transactions.ts';
import { recoverPayment } from './recover-charge.ts';
import { type Resolved, recoverOutcome, recoverRefund } from './recover-outcome.ts';

export interface ReplayPorts extends AdoptPorts, DebtPorts, KeysPorts, ReadPorts {
  readonly cases: Cases;
}

/** What was recovered from the part. Refuses with `iamport_unavailable`. */
export async function replayTransactions(
  ports: ReplayPorts,
  part: ListPart,
): Promise<{ readonly compared: Compared; readonly held: Held }> {
  const { rows: listed, unreadable, held } = await readTransactions(ports, part);
  // The table is unlocked by what was read: what nobody can read must not pass for nothing.
  if (unreadable.some((row) => row.part !== undefined)) throw gatewayIsBlind();
  const rows = listed.filter((row) => !isVisit(row));
  const charges = await ports.manyCharges([...new Set(rows.map((row) => row.merchantUid))]);
  const chargeOf = new Map(charges.map((charge) => [charge.merchantUid, charge]));
  const names = await namesKeysIn(ports.transactions, rows, (row) => chargeOf.get(row.merchantUid));
  const strangers = rows.filter((row) => !chargeOf.has(row.merchantUid));
  const uids = new Set(strangers.flatMap(({ customerUid }) => customerUid ?? []));
  const keys = new Map((await ports.manyKeys([...uids])).map((key) => [key.customerUid, key]));
  const differences: Discrepancy[] = [];
  for (const row of rows) {
    const charge = chargeOf.get(row.merchantUid);
    const key = row.customerUid && keys.get(row.customerUid);
    const resolved = charge
      ? ((await recoverOutcome(ports, row, { charge, namesKeys: names })) ??
        (await recoverRefund(ports, row, charge)))
      : await recoverPayment(ports, row, key || undefined);
    if (resolved !== undefined) differences.push(discrepancyOf(row, resolved));
  }
  return { compared: { counts: NO_COUNTS, sums: NO_SUMS, differences, unreadable }, held };
}

const discrepancyOf = ({ merchantUid, impUid, amount }: GatewayPayment, resolved: Resolved) => ({
  ...resolved,
  merchantUid,
  impUid,
  amount,
});
