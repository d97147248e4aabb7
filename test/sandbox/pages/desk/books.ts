/** Compares the gateway's transactions with our ledger: equal, under way, or a discrepancy. */
import type { Charge } from '../shared/shapes.ts';
import type { PgPayment } from './room-data.ts';

/** The state of a line. */
export type Finding =
  | 'same'
  /** An unknown outcome, recorded as such. */
  | 'open'
  /** A case, which waits for a person. */
  | 'in_case'
  | 'paid_there_only'
  | 'paid_here_only'
  | 'amount_differs'
  | 'refund_differs'
  | 'second_payment';

export interface Line {
  readonly merchantUid: string;
  readonly ours: Charge | undefined;
  readonly theirs: readonly PgPayment[];
  readonly finding: Finding;
}

export const differs = ({ finding }: Line): boolean => finding !== 'same' && finding !== 'open';

/** Newest first, without registrations: the gateway records them, but no money moved. */
export function compareBooks(
  charges: readonly Charge[],
  payments: readonly PgPayment[],
): readonly Line[] {
  const ledger = new Map(charges.map((charge) => [charge.merchant_uid, charge]));
  const book = Map.groupBy(
    payments.filter(({ customer_uid_usage }) => customer_uid_usage !== 'issue'),
    ({ merchant_uid }) => merchant_uid,
  );
  return [...new Set([...ledger.keys(), ...book.keys()])]
    .map((merchantUid) => {
      const ours = ledger.get(merchantUid);
      const theirs = book.get(merchantUid) ?? [];
      return { merchantUid, ours, theirs, finding: findingOf(ours, theirs) };
    })
    .toSorted((a, b) => startOf(b) - startOf(a));
}

function findingOf(ours: Charge | undefined, theirs: readonly PgPayment[]): Finding {
  const approved = theirs.filter(({ status }) => status === 'paid' || status === 'cancelled');
  const kept = approved.filter((payment) => payment.amount > payment.cancel_amount);
  if (ours?.status === 'processing') return ours.case && kept.length > 0 ? 'in_case' : 'open';
  if (ours === undefined || ours.status === 'declined') {
    return kept.length > 0 ? 'paid_there_only' : 'same';
  }
  const same = approved.find(({ imp_uid }) => imp_uid === ours.imp_uid);
  if (!same) return 'paid_here_only';
  if (same.amount !== paidOf(ours)) return 'amount_differs';
  if (same.cancel_amount !== ours.refunded_amount) return 'refund_differs';
  return kept.some((payment) => payment !== same) ? 'second_payment' : 'same';
}

export const paidOf = ({ paid_amount, amount }: Charge): number => paid_amount ?? amount;

function startOf({ ours, theirs }: Line): number {
  return ours ? Date.parse(ours.created_at) : (theirs[0]?.started_at ?? 0) * 1000;
}

export interface Totals {
  readonly ours: number;
  readonly theirs: number;
}

/** The kept sums of both sides: paid less refunded. */
export function keptTotals(lines: readonly Line[]): Totals {
  const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);
  return {
    ours: sum(lines.map(({ ours }) => (ours?.paid_at ? paidOf(ours) - ours.refunded_amount : 0))),
    theirs: sum(lines.flatMap(({ theirs }) => theirs.map(keptOf))),
  };
}

const keptOf = ({ status, amount, cancel_amount }: PgPayment): number =>
  status === 'paid' || status === 'cancelled' ? amount - cancel_amount : 0;
