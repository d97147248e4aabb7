/** `POST /subscribe/payments/again`: charges a billing key. Sent once, never repeated here. */
import type { ChargeRequest, GatewayAnswer } from '../../domain/gateway/answer.ts';
import { type OnceCall, postOnce } from './post-once.ts';
import { readRefusal } from './refusals/read-refusal.ts';

export interface ChargeCall extends OnceCall {
  readonly request: ChargeRequest;
  /** The webhook address for this payment; from configuration only. */
  readonly noticeUrl: string | undefined;
}

/** What is proven about the charge; `not_sent` and `unauthorized` mean that it was not executed. */
export const chargeAgain = (call: ChargeCall): Promise<GatewayAnswer> =>
  postOnce(call, {
    path: '/subscribe/payments/again',
    body: chargeBody(call),
    reads: readRefusal,
  });

/** Leaves absent fields out: Iamport has its own defaults for them. */
const chargeBody = ({ request, noticeUrl }: ChargeCall) => ({
  customer_uid: request.customerUid,
  merchant_uid: request.merchantUid,
  amount: request.amount,
  name: request.name,
  tax_free: request.taxFree,
  vat_amount: request.vatAmount,
  card_quota: request.cardQuota,
  buyer_name: request.buyer?.name,
  buyer_email: request.buyer?.email,
  buyer_tel: request.buyer?.tel,
  buyer_addr: request.buyer?.addr,
  buyer_postcode: request.buyer?.postcode,
  custom_data: request.customData,
  notice_url: noticeUrl,
});
