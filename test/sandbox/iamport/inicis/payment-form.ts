/** The form Iamport sends to Inicis to open its window, signed with the console's keys. */
import { seoulStamp } from '../book/seoul-time.ts';
import { mobileHash, type WebStandardHashes, webStandardHashes } from './hashes.ts';

export interface MerchantKeys {
  readonly signKey: string;
  readonly merchantKey: string;
}

export interface WebStandardForm extends WebStandardHashes {
  readonly kind: 'web-standard';
  readonly mid: string;
  readonly oid: string;
  readonly price: string;
  readonly timestamp: string;
}

/** Without a signed or shown price: the mobile window displays none. */
export interface MobileForm {
  readonly kind: 'mobile';
  readonly mid: string;
  readonly orderid: string;
  readonly timestamp: string;
  readonly hashdata: string;
}

export type PaymentForm = WebStandardForm | MobileForm;

export interface Order {
  readonly mid: string;
  readonly merchantUid: string;
  readonly amount: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export function webStandardForm(order: Order, { signKey }: MerchantKeys): WebStandardForm {
  const { mid, merchantUid: oid } = order;
  const signed = { oid, price: String(order.amount), timestamp: String(order.at) };
  return { kind: 'web-standard', mid, ...signed, ...webStandardHashes({ ...signed, signKey }) };
}

export function mobileForm(order: Order, { merchantKey }: MerchantKeys): MobileForm {
  const { mid, merchantUid: orderid } = order;
  const signed = { mid, orderid, timestamp: seoulStamp(order.at) };
  return { kind: 'mobile', ...signed, hashdata: mobileHash({ ...signed, merchantKey }) };
}
