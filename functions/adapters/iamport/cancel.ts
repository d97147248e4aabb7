/**
 * `POST /payments/cancel`: gives money back. Iamport takes a missing or zero amount for everything
 * that is left, and a missing `checksum` for "whatever is left": both are always sent.
 */
import type { GatewayAnswer, RefundRequest } from '../../domain/gateway/answer.ts';
import { type OnceCall, postOnce } from './post-once.ts';

export interface CancelCall extends OnceCall {
  readonly request: RefundRequest;
}

/** What is proven about the refund; `not_sent` and `unauthorized` mean that it was not executed. */
export async function cancelPayment(call: CancelCall): Promise<GatewayAnswer> {
  const { amount, balance } = call.request;
  if (!(amount > 0 && amount <= balance))
    return { kind: 'not_sent', reason: 'no amount that could be given back' };
  return postOnce(call, { path: '/payments/cancel', body: cancelBody(call.request) });
}

/** By `imp_uid` only: one `merchant_uid` may have several payments. */
const cancelBody = (request: RefundRequest) => ({
  imp_uid: request.impUid,
  amount: request.amount,
  checksum: request.balance,
  tax_free: request.taxFree,
  vat_amount: request.vatAmount,
  reason: request.reason,
});
