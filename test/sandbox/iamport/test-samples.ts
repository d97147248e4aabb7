/** Sample input for tests of the simulator: a registration, a card, a charge, keys. */
import { sandboxAccount } from './sandbox-account.ts';

export const goodCard = '4242 4242 4242 4242';
export const noticeUrl = 'http://shop.invalid/webhooks/iamport';

export function payRequest(given: object = {}) {
  return {
    pg: `html5_inicis.${sandboxAccount.mid}`,
    pay_method: 'card',
    merchant_uid: 'registration-1',
    name: '정기결제 카드 등록',
    amount: 9900,
    customer_uid: 'customer-1',
    notice_url: noticeUrl,
    ...given,
  };
}

export function cardEntry(number: string = goodCard) {
  return { number, expiry: '12/30', birth: '900101', pwd_2digit: '00' };
}

export const usualCharge = {
  customer_uid: 'customer-1',
  merchant_uid: 'charge-1',
  name: '월 구독료',
  amount: 9900,
  notice_url: noticeUrl,
};

export const accountKeys = {
  imp_key: sandboxAccount.impKey,
  imp_secret: sandboxAccount.impSecret,
};

export function jsonHeaders(token?: string): Record<string, string> {
  return { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
}

export function jsonBody(body: unknown): { readonly body?: string } {
  return body === undefined ? {} : { body: JSON.stringify(body) };
}
