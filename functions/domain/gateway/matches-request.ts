/** Whether a row of the PG's book is the payment that was asked for. */
import type { ChargeRequest, GatewayPayment } from './answer.ts';

/** Accounts that predate the field do not say which key was charged. */
export const matchesRequest = (
  row: GatewayPayment,
  asked: Pick<ChargeRequest, 'amount' | 'customerUid'>,
): boolean =>
  row.amount === asked.amount &&
  row.currency === 'KRW' &&
  (row.customerUid === undefined || row.customerUid === asked.customerUid);
