/** A charge in answers and events. */
import type { Charge } from '../domain/charge/charge.ts';
import type { Refund } from '../domain/charge/refund.ts';
import type { Decline } from '../domain/gateway/outcome.ts';
import { partiesOf, SYSTEM } from '../domain/ids.ts';
import { seoulIso } from '../domain/time.ts';
import { cardView } from './billing-key-view.ts';
import type { DeclineText } from './decline-text.ts';
import { refundsOf, refundView } from './refund-view.ts';

/** A charge for its customer and for events; fields that do not apply (yet) are null. */
export function chargeView(charge: Charge, text: DeclineText) {
  const payment = 'payment' in charge ? charge.payment : undefined;
  return {
    merchant_uid: charge.merchantUid,
    imp_uid: payment?.impUid ?? ('impUid' in charge ? charge.impUid : undefined) ?? null,
    customer_uid: charge.customerUid,
    status: charge.status,
    amount: charge.amount,
    refunded_amount: 'refundedAmount' in charge ? charge.refundedAmount : 0,
    currency: 'KRW' as const,
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
    ...(charge.status === 'declined' && { decline: declineView(charge.decline, text) }),
  };
}

/** The same in the shop's list, with its customer. */
export const listedCharge = (charge: Charge, text: DeclineText) => ({
  ...chargeView(charge, text),
  customer_id: partiesOf(charge.owner).subject,
});

/** The same for the shop, with its customer and its whole history, oldest first. */
export function chargeStory(charge: Charge, text: DeclineText) {
  const { decline: _, ...shown } = listedCharge(charge, text);
  return {
    ...shown,
    ...(charge.status === 'declined' && { decline: declineStory(charge.decline, text) }),
    ...refundsOf(charge),
    history: historyView(charge.history),
  };
}

/** The charge as it is now, with the refund that was asked for. */
export const refundedView = (
  charge: Charge,
  asked: { readonly refund: Refund; readonly text: DeclineText },
) => ({ ...chargeView(charge, asked.text), refund: refundView(asked.refund) });

/** A history's entries, for the shop only; `answer` is the digest of what the gateway answered. */
export const historyView = (history: Charge['history']) =>
  history.map(({ at, what, note, actor, words, answer, caseId }) => ({
    at: seoulIso(at),
    what,
    note: note ?? null,
    actor: actor ?? SYSTEM,
    ...(words && { pg_message: words }),
    ...(answer && { answer }),
    ...(caseId && { case_id: caseId }),
  }));

/** A decline: its class, the gateway’s code, and our text for the customer. */
export const declineView = (decline: Decline, text: DeclineText) => ({
  class: decline.class,
  code: decline.code ?? null,
  message: text[decline.class],
});

/** The same for the shop, with the PG's own words. */
const declineStory = (decline: Decline, text: DeclineText) => ({
  ...declineView(decline, text),
  pg_message: decline.words ?? null,
});
