/** `POST /subscribe/payments/again`: charges a billing key. Sent once; never repeated here. */
import type { ChargeAnswer, ChargeRequest } from '../../domain/gateway-answer.ts';
import type { Span } from '../../domain/time.ts';
import { openEnvelope } from './envelope.ts';
import { paymentRow } from './rows.ts';
import { sendOnce } from './send-once.ts';

export interface ChargeCall {
  readonly apiUrl: string;
  readonly token: string;
  readonly request: ChargeRequest;
  /** Where Iamport reports the payment; from configuration only. */
  readonly noticeUrl: string | undefined;
  readonly maySend: () => boolean;
  readonly timeout: Span;
}

/** What is proven about the charge; `not_sent` and `unauthorized` mean that it was not executed. */
export async function chargeAgain(call: ChargeCall): Promise<ChargeAnswer> {
  const sent = await sendOnce({
    url: new URL('/subscribe/payments/again', call.apiUrl),
    headers: { authorization: `Bearer ${call.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(chargeBody(call)),
    maySend: call.maySend,
    timeout: call.timeout,
  });
  if (sent.kind === 'not_sent') return sent;
  if (sent.kind === 'lost') return { kind: 'unclear', reason: sent.reason };
  const opened = openEnvelope(sent.reply, paymentRow);
  return opened.kind === 'content' ? { kind: 'payment', payment: opened.content } : opened;
}

/** Fields that were not given are left out: Iamport has its own defaults for them. */
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
