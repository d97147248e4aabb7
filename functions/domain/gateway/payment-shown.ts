/** The payment that the gateway's records show for one request. */
import type { ChargeRequest, GatewayPayment } from './answer.ts';
import { provenPayment } from './classify-charge.ts';
import { matchesRequest } from './matches-request.ts';
import type { Outcome } from './outcome.ts';

/** What was taken as it was asked for, also if it was given back since; undefined when nothing was. */
export function paymentShown(
  rows: readonly GatewayPayment[],
  request: ChargeRequest,
): Extract<Outcome, { kind: 'paid' }> | undefined {
  const asked = rows.filter((row) => matchesRequest(row, request));
  const row =
    asked.find(({ status }) => status === 'paid') ??
    asked.find(({ status }) => status === 'cancelled');
  return (
    row && {
      kind: 'paid',
      payment: provenPayment(row),
      refundedAmount: row.cancelAmount,
      foundBy: 'look',
    }
  );
}
