/** Parses a call of `again`, or says what is missing or too long. */
import { numberOf, type Parameters, textOf } from './parameters.ts';

export interface AgainOrder {
  readonly customerUid: string;
  readonly merchantUid: string;
  readonly name: string;
  readonly amount: number;
  readonly cardQuota: number;
  readonly noticeUrls: readonly string[];
  readonly details: OrderDetails;
}

interface OrderDetails {
  readonly buyer_name: string | null;
  readonly buyer_email: string | null;
  readonly buyer_tel: string | null;
  readonly buyer_addr: string | null;
  readonly buyer_postcode: string | null;
  readonly custom_data: string | null;
}

/** The order, or the message of its refusal. */
export function readAgainOrder(parameters: Parameters): AgainOrder | string {
  const customerUid = textOf(parameters, 'customer_uid');
  const merchantUid = textOf(parameters, 'merchant_uid');
  const name = textOf(parameters, 'name');
  const amount = numberOf(parameters, 'amount');
  if (customerUid === undefined) return missing('customer_uid');
  if (merchantUid === undefined) return missing('merchant_uid');
  if (amount === undefined) return missing('amount');
  if (name === undefined) return '이니시스 빌링결제는 상품명이 필수입니다.';
  const refusal = tooLong(parameters) ?? wrongMoney(parameters, amount);
  if (refusal !== undefined) return refusal;
  const notice = textOf(parameters, 'notice_url');
  return {
    customerUid,
    merchantUid,
    name,
    amount,
    cardQuota: numberOf(parameters, 'card_quota') ?? 0,
    noticeUrls: notice === undefined ? [] : [notice],
    details: detailsOf(parameters),
  };
}

function missing(name: string): string {
  return `필수 파라메터가 누락되었습니다.(${name})`;
}

// Iamport's own answer to overlong values is not known; a refusal shows the caller's mistake best.
function tooLong(parameters: Parameters): string | undefined {
  const found = Object.entries(longest).find(
    ([name, most]) => [...(textOf(parameters, name) ?? '')].length > most,
  );
  return found && `${found[0]}의 길이는 최대 ${found[1]}자입니다.`;
}

const longest = {
  customer_uid: 80,
  merchant_uid: 40,
  name: 40,
  buyer_name: 16,
  buyer_email: 64,
  buyer_tel: 16,
  buyer_addr: 128,
  buyer_postcode: 8,
};

function wrongMoney(parameters: Parameters, amount: number): string | undefined {
  if (!Number.isInteger(amount)) return 'amount는 정수여야 합니다.';
  const parts = (numberOf(parameters, 'tax_free') ?? 0) + (numberOf(parameters, 'vat_amount') ?? 0);
  if (Number.isNaN(parts)) return 'tax_free, vat_amount는 숫자여야 합니다.';
  return parts > amount ? 'tax_free와 vat_amount의 합은 amount를 넘을 수 없습니다.' : undefined;
}

function detailsOf(parameters: Parameters): OrderDetails {
  const given = (name: string) => textOf(parameters, name) ?? null;
  return {
    buyer_name: given('buyer_name'),
    buyer_email: given('buyer_email'),
    buyer_tel: given('buyer_tel'),
    buyer_addr: given('buyer_addr'),
    buyer_postcode: given('buyer_postcode'),
    custom_data: given('custom_data'),
  };
}
