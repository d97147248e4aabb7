/** The two ways an open window ends: a card is entered, or the customer closes it. */
import { issueKey } from '../book/billing-key.ts';
import type { IamportPayment } from '../book/payment.ts';
import { approved, failed, withCard } from '../book/payment-outcomes.ts';
import type { Desk } from '../desk.ts';
import { chargeAnswer } from '../inicis/charge.ts';
import { declineReason } from '../inicis/decline-reasons.ts';
import type { TestCard } from '../inicis/test-cards.ts';
import { SandboxRefusal } from '../sandbox-refusal.ts';
import {
  type CallbackResult,
  failedResult,
  paidResult,
  type WindowFailure,
} from './callback-result.ts';
import type { OpenWindow } from './open-window.ts';

export function enterCard(desk: Desk, window: OpenWindow, card: TestCard): CallbackResult {
  const started = withCard(openPayment(desk, window), card);
  const refusal = cardRefusal(desk, window, card);
  if (refusal) return fail(desk, started, refusal);
  const applyNum = issues(window) ? '' : desk.identifiers.approvalNumber();
  const payment = approved(started, { at: desk.nowSeconds(), applyNum });
  desk.book.write(payment);
  keepKey(desk, window, { payment, card });
  desk.webhooks.announce(payment, { urls: window.request.noticeUrls });
  return paidResult(payment);
}

export function closeWindow(desk: Desk, window: OpenWindow): CallbackResult {
  return fail(desk, openPayment(desk, window), { message: '사용자가 결제를 취소하셨습니다' });
}

function openPayment({ book }: Desk, { impUid }: OpenWindow): IamportPayment {
  const payment = book.payment(impUid);
  if (payment?.status !== 'ready') throw new SandboxRefusal('이미 닫힌 결제창입니다.');
  return payment;
}

/** Without a customer_uid the window takes an ordinary payment. */
function issues({ request }: OpenWindow): boolean {
  return request.customerUid !== undefined;
}

function cardRefusal(desk: Desk, window: OpenWindow, card: TestCard): WindowFailure | undefined {
  // Another window may have used the merchant_uid since this one opened.
  if (desk.book.ordered(window.request.merchantUid)) return alreadyPaid;
  if (issues(window)) return card.registration === 'issued' ? undefined : keyRefused;
  const answer = chargeAnswer({ amount: window.request.amount, cardQuota: 0, card });
  if (answer === 'approved') return undefined;
  return { code: 'F0004', message: declineReason(answer).replace('실시간빌링실패', '신용카드') };
}

const alreadyPaid = { code: 'F1002', message: '이미 결제가 이루어진 거래건입니다.' };

const keyRefused = { code: 'F0004', message: '[1227][빌링키발급실패|거래 불가 카드]' };

function keepKey(
  { book, settings }: Desk,
  { request }: OpenWindow,
  { payment, card }: { readonly payment: IamportPayment; readonly card: TestCard },
): void {
  if (request.customerUid === undefined) return;
  const key = issueKey({
    customer_uid: request.customerUid,
    pg_provider: payment.pg_provider,
    pg_id: payment.pg_id,
    sandbox: settings.testChannel,
    customer_id: request.customerId,
    customer_name: payment.buyer_name,
    customer_tel: payment.buyer_tel,
    customer_email: payment.buyer_email,
    customer_addr: payment.buyer_addr,
    customer_postcode: payment.buyer_postcode,
    at: payment.paid_at,
    card,
    before: book.key(request.customerUid),
  });
  book.keep(key);
}

function fail(desk: Desk, started: IamportPayment, failure: WindowFailure): CallbackResult {
  const payment = failed(started, { at: desk.nowSeconds(), reason: failure.message });
  desk.book.write(payment);
  return failedResult(payment, failure);
}
