/**
 * `POST /payments/cancel`: refunds a payment. Without an amount, or with zero, Iamport refunds all
 * that is left; without a `checksum` it does not check what is left. So both are always sent.
 */
import type { GatewayAnswer, RefundRequest } from '../../../domain/gateway/answer.ts';
import type { RefundingGateway } from '../../../ports/gateway.ts';
import { callOnce, type IamportCaller } from '../gateway.ts';
import { type OnceCall, postOnce } from '../post-once.ts';
import { readRefundRefusal } from '../refusals/read-refusal.ts';

export const iamportRefunds = (caller: IamportCaller): Pick<RefundingGateway, 'cancel'> => ({
  cancel: (request, limits) =>
    callOnce(caller, limits, (call) => cancelPayment({ ...call, request })),
});

interface CancelCall extends OnceCall {
  readonly request: RefundRequest;
}

/** What is proven about the refund; `not_sent` and `unauthorized` mean that it was not executed. */
async function cancelPayment(call: CancelCall): Promise<GatewayAnswer> {
  const { amount, balance } = call.request;
  if (!(amount > 0 && amount <= balance))
    return { kind: 'not_sent', reason: 'no amount that could be given back' };
  const body = cancelBody(call.request);
  return postOnce(call, { path: '/payments/cancel', body, reads: readRefundRefusal });
}

/** Names the payment by `imp_uid` only: one `merchant_uid` may have several payments. */
const cancelBody = (request: RefundRequest) => ({
  imp_uid: request.impUid,
  amount: request.amount,
  checksum: request.balance,
  tax_free: request.taxFree,
  vat_amount: request.vatAmount,
  reason: request.reason,
});
