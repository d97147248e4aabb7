/** The ways an open payment can end: approved or failed. */
import type { TestCard } from '../inicis/test-cards.ts';
import type { IamportPayment } from './payment.ts';

/** An issued key is recorded the same way, without an approval number: no money moved. */
export function approved(
  payment: IamportPayment,
  approval: { readonly at: number; readonly applyNum: string },
): IamportPayment {
  return {
    ...payment,
    status: 'paid',
    paid_at: approval.at,
    apply_num: approval.applyNum,
    receipt_url: receiptUrl(payment.pg_tid),
  };
}

export function failed(
  payment: IamportPayment,
  failure: { readonly at: number; readonly reason: string | null },
): IamportPayment {
  return { ...payment, status: 'failed', failed_at: failure.at, fail_reason: failure.reason };
}

export function withCard(payment: IamportPayment, card: TestCard): IamportPayment {
  return { ...payment, card_code: card.code, card_name: card.name, card_number: card.masked };
}

export function receiptUrl(tid: string): string {
  return `https://iniweb.inicis.com/receipt/iniReceipt.jsp?noTid=${tid}`;
}
