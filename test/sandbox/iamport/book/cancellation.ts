/** Cancels a payment, whole or in part, with the arithmetic of Iamport's ledger. */
import type { IamportPayment } from './payment.ts';
import { receiptUrl } from './payment-outcomes.ts';

export interface Cancellation {
  /** A missing or zero amount cancels everything that is left. */
  readonly amount?: number | undefined;
  /** What the caller expects to be left; when it is wrong, Iamport refuses. */
  readonly checksum?: number | undefined;
  readonly reason: string;
  readonly at: number;
  readonly tid: string;
  readonly id: string;
}

export type Cancelled =
  | { readonly done: true; readonly payment: IamportPayment }
  | { readonly done: false; readonly code: 1 | -1; readonly message: string };

export function cancelPayment(
  payment: IamportPayment | undefined,
  cancellation: Cancellation,
): Cancelled {
  const open = payment?.status === 'paid' || payment?.status === 'cancelled';
  if (!payment || !open) return refusal('취소할 결제건이 존재하지 않습니다.');
  if (payment.customer_uid_usage === 'issue') return nothingWasTaken;
  const balance = payment.amount - payment.cancel_amount;
  if (balance === 0) return refusal('이미 전액취소된 주문입니다.');
  if (cancellation.checksum !== undefined && cancellation.checksum !== balance) {
    return refusal(`취소 가능 잔액이 checksum과 일치하지 않습니다.(잔액 ${balance}원)`);
  }
  const { amount: named = 0 } = cancellation;
  const amount = named === 0 ? balance : named;
  if (amount < 0 || !Number.isInteger(amount)) return refusal('취소금액이 올바르지 않습니다.');
  if (amount > balance) return refusal(`취소 가능한 금액을 초과하였습니다.(잔액 ${balance}원)`);
  return { done: true, payment: withCancellation(payment, { ...cancellation, amount }) };
}

function refusal(message: string): Cancelled {
  return { done: false, code: 1, message };
}

const nothingWasTaken: Cancelled = {
  done: false,
  code: -1,
  message: '[500633][취소실패|승인내역이 없는 거래입니다.]',
};

function withCancellation(
  payment: IamportPayment,
  { amount, reason, at, tid, id }: Cancellation & { readonly amount: number },
): IamportPayment {
  const receipt_url = receiptUrl(tid);
  const entry = { pg_tid: tid, amount, cancelled_at: at, reason, cancellation_id: id, receipt_url };
  return {
    ...payment,
    // Iamport says `cancelled` from the first part on.
    status: 'cancelled',
    cancel_amount: payment.cancel_amount + amount,
    cancelled_at: at,
    cancel_reason: reason,
    cancel_history: [...payment.cancel_history, entry],
    cancel_receipt_urls: [...payment.cancel_receipt_urls, receipt_url],
  };
}
