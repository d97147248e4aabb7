/** Charges a billing key at Inicis and writes the record of it, approved or declined. */
import type { IamportCustomer } from './book/billing-key.ts';
import { type IamportPayment, readyPayment } from './book/payment.ts';
import { approved, failed, withCard } from './book/payment-outcomes.ts';
import type { Desk } from './desk.ts';
import type { InnerFault } from './faults/fault.ts';
import { chargeAnswer } from './inicis/charge.ts';
import { declineReason } from './inicis/decline-reasons.ts';
import { type TestCard, testCards } from './inicis/test-cards.ts';
import type { AgainOrder } from './rest/again-order.ts';

export interface KeyCharge {
  readonly order: AgainOrder;
  readonly usage: 'payment' | 'payment.scheduled';
  readonly fault?: InnerFault | undefined;
}

export type KeyCharged =
  | { readonly kind: 'charged'; readonly payment: IamportPayment }
  | { readonly kind: 'unknown_buyer' | 'already_ordered' };

export function chargeKey(desk: Desk, charge: KeyCharge): KeyCharged {
  const { order, fault } = charge;
  const key = desk.book.key(order.customerUid);
  const card = testCards.find(({ id }) => id === key?.card);
  if (!key || !card) return { kind: 'unknown_buyer' };
  const duplicate = desk.book.ordered(order.merchantUid) !== undefined;
  if (duplicate && fault?.fault !== 'accept_duplicate') return { kind: 'already_ordered' };
  const started = start(desk, charge, { customer: key.customer, card });
  const declines = fault?.fault === 'decline';
  const answer = declines ? String(fault.code ?? '1254') : chargeAnswer({ ...order, card });
  const payment = finish(desk, started, { answer, words: fault?.message });
  // The fault charges another amount than requested, and the payment record says so.
  const strayed = fault?.fault === 'wrong_amount' ? { amount: payment.amount + 1000 } : {};
  const made = { ...payment, ...strayed };
  desk.book.write(made, order.noticeUrls);
  return { kind: 'charged', payment: made };
}

function start(
  desk: Desk,
  { order, usage }: KeyCharge,
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
    customer_uid_usage: usage,
    ...order.details,
  });
  return withCard(payment, card);
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
