/** A charge as it leaves the house, over HTTP and in events. */
import type { Charge } from '../domain/charge/charge.ts';
import type { Decline } from '../domain/gateway/outcome.ts';
import { partiesOf } from '../domain/ids.ts';
import { seoulIso } from '../domain/time.ts';
import { cardView } from './billing-key-view.ts';
import { declineText, type Language } from './decline-text.ts';
import { refundsOf } from './refund-view.ts';

/** Fields that do not apply (yet) are null. */
export function chargeView(charge: Charge, language: Language) {
  const payment = 'payment' in charge ? charge.payment : undefined;
  return {
    merchant_uid: charge.merchantUid,
    imp_uid: payment?.impUid ?? ('impUid' in charge ? charge.impUid : undefined) ?? null,
    customer_uid: charge.customerUid,
    status: charge.status,
    amount: charge.amount,
    refunded_amount: 'refundedAmount' in charge ? charge.refundedAmount : 0,
    currency: 'KRW',
    name: charge.name,
    paid_at: payment === undefined ? null : seoulIso(payment.paidAt),
    receipt_url: payment?.receiptUrl ?? null,
    apply_num: payment?.applyNum ?? null,
    card: payment?.card === undefined ? null : cardView(payment.card),
    created_at: seoulIso(charge.createdAt),
    ...(charge.debt && {
      subscription_id: charge.debt.subscriptionId,
      period: charge.debt.period,
    }),
    ...(payment && payment.amount !== charge.amount && { paid_amount: payment.amount }),
    ...(charge.openCase && { case: { id: charge.openCase.id, reason: charge.openCase.reason } }),
    ...(charge.status === 'declined' && { decline: declineView(charge.decline, language) }),
  };
}

/** The same with whose it is and everything that happened to it, oldest first. */
export const chargeStory = (charge: Charge, language: Language) => ({
  ...chargeView(charge, language),
  customer_id: partiesOf(charge.owner).subject,
  ...refundsOf(charge),
  history: historyView(charge.history),
});

/** `answer` is the digest of what the gateway answered, where it did. */
export const historyView = (history: Charge['history']) =>
  history.map(({ at, what, note, answer, caseId }) => ({
    at: seoulIso(at),
    what,
    note: note ?? null,
    ...(answer && { answer }),
    ...(caseId && { case_id: caseId }),
  }));

export const declineView = (decline: Decline, language: Language) => ({
  class: decline.class,
  code: decline.code ?? null,
  message: declineText({ class: decline.class, language }),
});
