/** Finds the payment of one request, and all other money of it, among the gateway's records. */
import { type ChargeRequest, type GatewayPayment, leftOf } from './answer.ts';
import { provenPayment } from './classify-charge.ts';
import type { PaidOutcome } from './outcome.ts';
import { type Claimant, claimantOfAttempt, isPaymentOf, whoseRow } from './ownership.ts';
import type { GatewayTimes } from './times.ts';

/** What the records under the number of an attempt show. */
export interface Shown {
  readonly paid: PaidOutcome | undefined;
  /** Money that was taken otherwise than asked for; none beside a payment. */
  readonly others: readonly GatewayPayment[];
}

/** The payment of the attempt, or what the shop holds for it otherwise. */
export function shownOf(
  attempt: Parameters<typeof claimantOfAttempt>[0],
  seen: { readonly rows: readonly GatewayPayment[]; readonly namesKeys?: boolean | undefined },
  times: GatewayTimes,
): Shown {
  const { rows, namesKeys } = seen;
  const asked = { ...claimantOfAttempt(attempt, times), namesKeys };
  const paid = paymentShown(rows, asked);
  return { paid, others: paid ? [] : moneyShown(rows, asked) };
}

/** The payment as it was requested, also if refunded since; undefined when there is none. */
export function paymentShown(
  rows: readonly GatewayPayment[],
  claimant: Claimant & Pick<ChargeRequest, 'amount'>,
): PaidOutcome | undefined {
  const asked = rows.filter((row) => isPaymentOf(row, claimant));
  const row =
    asked.find(({ status }) => status === 'paid') ??
    asked.find(({ status }) => status === 'cancelled');
  return row && { ...paidBy(row), foundBy: 'look' };
}

/** Every record of money that the shop still holds, or may hold, and that may be the claimant's. */
const moneyShown = (
  rows: readonly GatewayPayment[],
  claimant: Claimant,
): readonly GatewayPayment[] =>
  rows.filter((row) => (isKept(row) || row.isOdd) && whoseRow(row, claimant) !== 'not_ours');

/** Whether the shop still holds money of it. */
export const isKept = (row: GatewayPayment): boolean =>
  (row.status === 'paid' || row.status === 'cancelled') && leftOf(row) > 0;

/** The outcome that a record of a payment proves, with what was refunded of it since. */
export const paidBy = (row: GatewayPayment): PaidOutcome => ({
  kind: 'paid',
  payment: provenPayment(row),
  ...(row.customerUid && { paidOn: row.customerUid }),
  refundedAmount: row.cancelAmount,
});
