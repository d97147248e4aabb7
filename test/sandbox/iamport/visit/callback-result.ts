/** The window's result: the callback's `rsp`, and its short form on a redirect. */
import type { IamportPayment } from '../book/payment.ts';

/** The shop must never trust it: anyone can call the callback. */
export interface CallbackResult {
  readonly success: boolean;
  readonly imp_uid: string | null;
  readonly merchant_uid: string | null;
  /** A number on some accounts. */
  readonly error_code?: string | number;
  readonly error_msg?: string;
  readonly [detail: string]: unknown;
}

export interface WindowFailure {
  /** Absent when the customer closed the window. */
  readonly code?: string;
  readonly message: string;
}

/** Refused before a window opened: there is no payment. */
export function unopenedResult(
  requestPay: unknown,
  failure: Required<WindowFailure>,
): CallbackResult {
  return {
    success: false,
    error_code: failure.code,
    error_msg: failure.message,
    imp_uid: null,
    merchant_uid: merchantUidOf(requestPay),
  };
}

export function failedResult(payment: IamportPayment, failure: WindowFailure): CallbackResult {
  return {
    success: false,
    ...(failure.code !== undefined && { error_code: failure.code }),
    error_msg: failure.message,
    ...identityOf(payment),
  };
}

/** Has `paid` and `paid_amount` for an issued key too, although no money moved. */
export function paidResult(payment: IamportPayment): CallbackResult {
  const { pg_tid, customer_uid } = payment;
  return {
    success: true,
    ...identityOf(payment),
    name: payment.name,
    paid_amount: payment.amount,
    currency: payment.currency,
    pg_tid,
    apply_num: payment.apply_num,
    buyer_name: payment.buyer_name ?? '',
    buyer_email: payment.buyer_email ?? '',
    buyer_tel: payment.buyer_tel ?? '',
    buyer_addr: payment.buyer_addr ?? '',
    buyer_postcode: payment.buyer_postcode ?? '',
    custom_data: payment.custom_data,
    status: payment.status,
    paid_at: payment.paid_at,
    receipt_url: `${receiptPage}?noTid=${pg_tid}&noMethod=1`,
    card_name: payment.card_name,
    bank_name: null,
    card_quota: payment.card_quota,
    card_number: payment.card_number,
    ...(customer_uid !== null && { customer_uid }),
  };
}

/** The address that the mobile window redirects to; it does not contain the customer_uid. */
export function redirectAddress(redirectUrl: string, result: CallbackResult): string {
  const parts = {
    imp_uid: result.imp_uid,
    merchant_uid: result.merchant_uid,
    imp_success: String(result.success),
    error_code: result.error_code,
    error_msg: result.error_msg,
  };
  const query = Object.entries(parts)
    .flatMap(([name, value]) => (value ? `${name}=${encodeURIComponent(value)}` : []))
    .join('&');
  const [address = '', fragment] = redirectUrl.split('#', 2);
  const joined = `${address}${address.includes('?') ? '&' : '?'}${query}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

const receiptPage = 'https://iniweb.inicis.com/DefaultWebApp/mall/cr/cm/mCmReceipt_head.jsp';

function identityOf({ imp_uid, merchant_uid, pay_method, pg_provider }: IamportPayment) {
  return { imp_uid, merchant_uid, pay_method, pg_provider, pg_type: 'payment' };
}

function merchantUidOf(requestPay: unknown): string | null {
  const isObject = typeof requestPay === 'object' && requestPay !== null;
  if (!isObject || !('merchant_uid' in requestPay)) return null;
  return typeof requestPay.merchant_uid === 'string' ? requestPay.merchant_uid : null;
}
