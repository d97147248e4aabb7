/** `POST /subscribe/payments/again`: charges a billing key, once for each merchant_uid. */
import type { IamportCustomer } from '../book/billing-key.ts';
import { type IamportPayment, readyPayment } from '../book/payment.ts';
import { approved, failed, withCard } from '../book/payment-outcomes.ts';
import type { Desk } from '../desk.ts';
import type { InnerFault } from '../faults/fault.ts';
import { chargeAnswer } from '../inicis/charge.ts';
import { declineReason } from '../inicis/decline-reasons.ts';
import { type TestCard, testCards } from '../inicis/test-cards.ts';
import { shownPayment } from '../shape/shown.ts';
import { type AgainOrder, readAgainOrder } from './again-order.ts';
import { failure, type Reply, success } from './envelope.ts';
import type { Parameters } from './parameters.ts';
import type { Route } from './route.ts';

export function againRoute(desk: Desk): Route {
  return {
    method: 'POST',
    path: '/subscribe/payments/again',
    operation: 'again',
    notFound: () => unknownBuyer,
    answer: (parameters, fault) => again(desk, parameters, fault),
  };
}

const unknownBuyer = failure({ code: 1, message: '등록되지 않은 구매자입니다.' });

const alreadyOrdered = failure({
  code: 1,
  message:
    '이미 주문이 이루어진 건입니다. (동일한 merchant_uid로 결제 또는 취소된 기록이 있습니다)',
});

function again(desk: Desk, parameters: Parameters, fault: InnerFault | undefined): Reply {
  const order = readAgainOrder(parameters);
  if (typeof order === 'string') return failure({ code: 1, message: order });
  const key = desk.book.key(order.customerUid);
  const card = testCards.find(({ id }) => id === key?.card);
  if (!key || !card) return unknownBuyer;
  const duplicate = desk.book.ordered(order.merchantUid) !== undefined;
  if (duplicate && fault?.fault !== 'accept_duplicate') return alreadyOrdered;

  const started = start(desk, order, { customer: key.customer, card });
  const answer = fault?.fault === 'decline' ? String(fault.code ?? '1254') : ask(order, card);
  const payment = finish(desk, started, { answer, words: fault?.message });
  // The fault charges another amount than requested, and the payment record says so.
  const strayed = fault?.fault === 'wrong_amount' ? { amount: payment.amount + 1000 } : {};
  const made = { ...payment, ...strayed };
  desk.book.write(made, order.noticeUrls);
  if (made.status === 'paid') desk.webhooks.announce(made, { urls: order.noticeUrls });
  return success(shownPayment(desk, made));
}

function start(
  desk: Desk,
  order: AgainOrder,
  { customer, card }: { readonly customer: IamportCustomer; readonly card: TestCard },
): IamportPayment {
  const { book, identifiers } = desk;
  const { pg_provider, pg_id } = customer;
  const payment = readyPayment({
    imp_uid: identifiers.impUid((impUid) => book.payment(impUid) !== undefined),
    merchant_uid: order.merchantUid,
    amount: order.amount,
    name: order.name,
    started_at: desk.nowSeconds(),
    channel: 'api',
    pg_provider,
    pg_id,
    pg_tid: identifiers.tid({ prefix: 'INIAPICARD', mid: pg_id, at: desk.now() }),
    sandbox: desk.settings.testChannel,
    card_quota: order.cardQuota,
    customer_uid: order.customerUid,
    customer_uid_usage: 'payment',
    ...order.details,
  });
  return withCard(payment, card);
}

function ask({ amount, cardQuota }: AgainOrder, card: TestCard): string {
  return chargeAnswer({ amount, cardQuota, card });
}

function finish(
  desk: Desk,
  payment: IamportPayment,
  { answer, words }: { readonly answer: string; readonly words: string | null | undefined },
): IamportPayment {
  const at = desk.nowSeconds();
  return answer === 'approved'
    ? approved(payment, { at, applyNum: desk.identifiers.approvalNumber() })
    : failed(payment, { at, reason: words === undefined ? declineReason(answer) : words });
}
