/** Finds the payment of one request among the gateway's records. */
import type { ChargeRequest, GatewayPayment } from './answer.ts';
import { provenPayment } from './classify-charge.ts';
import { matchesRequest } from './matches-request.ts';
import type { PaidOutcome } from './outcome.ts';

/** The payment that matches the request, also if refunded since; undefined when none does. */
export function paymentShown(
  rows: readonly GatewayPayment[],
  request: ChargeRequest,
): PaidOutcome | undefined {
  const asked = rows.filter((row) => matchesRequest(row, request));
  const row =
    asked.find(({ status }) => status === 'paid') ??
    asked.find(({ status }) => status === 'cancelled');
  return row && { ...paidBy(row), foundBy: 'look' };
}

/** The outcome that a record of a payment proves, with what was refunded of it since. */
export const paidBy = (row: GatewayPayment): PaidOutcome => ({
  kind: 'paid',
  payment: provenPayment(row),
  refundedAmount: row.cancelAmount,
});
