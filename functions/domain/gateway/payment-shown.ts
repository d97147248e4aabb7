/** Finds the payment of one request among the gateway's records. */
import { type ChargeRequest, type GatewayPayment, leftOf } from './answer.ts';
import { provenPayment } from './classify-charge.ts';
import type { PaidOutcome } from './outcome.ts';
import { type Claimant, isPaymentOf, whoseRow } from './ownership.ts';

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

/** Every record of money that the shop still holds and that may be the claimant's. */
export const moneyShown = (
  rows: readonly GatewayPayment[],
  claimant: Claimant,
): readonly GatewayPayment[] =>
  rows.filter((row) => isKept(row) && whoseRow(row, claimant) !== 'not_ours');

/** Whether the shop still holds money of it. */
export const isKept = (row: GatewayPayment): boolean =>
  (row.status === 'paid' || row.status === 'cancelled') && leftOf(row) > 0;

/** The outcome that a record of a payment proves, with what was refunded of it since. */
export const paidBy = (row: GatewayPayment): PaidOutcome => ({
  kind: 'paid',
  payment: provenPayment(row),
  refundedAmount: row.cancelAmount,
});
