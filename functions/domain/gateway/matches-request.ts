/** Whether one of the gateway's transactions is the payment that was requested. */
import type { ChargeRequest, GatewayPayment } from './answer.ts';

/** Compares amount, currency and, where the account shows it, the billing key charged. */
export const matchesRequest = (
  row: GatewayPayment,
  asked: Pick<ChargeRequest, 'amount' | 'customerUid'>,
): boolean =>
  row.amount === asked.amount &&
  row.currency === 'KRW' &&
  (row.customerUid === undefined || row.customerUid === asked.customerUid);
