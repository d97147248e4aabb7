/** A payment or a billing key as this account's answers show it. */
import type { IamportCustomer } from '../book/billing-key.ts';
import type { IamportPayment } from '../book/payment.ts';
import type { Desk } from '../desk.ts';
import { testCards } from '../inicis/test-cards.ts';
import { masked } from './masked.ts';

export function shownPayment(desk: Desk, payment: IamportPayment): unknown {
  const { usage_fields, mask } = desk.shape();
  const { customer_uid, customer_uid_usage, ...row } = payment;
  return {
    ...row,
    card_number: shownNumber(payment, mask),
    ...(usage_fields === 'shown' && { customer_uid, customer_uid_usage }),
    ...desk.book.oddities(payment.imp_uid),
  };
}

export function shownKey(desk: Desk, customer: IamportCustomer): unknown {
  return { ...customer, card_number: shownNumber(customer, desk.shape().mask) };
}

/** Only a test card's number is known; any other stays as it was planted. */
function shownNumber(
  { card_number, card_code }: Pick<IamportPayment, 'card_number' | 'card_code'>,
  mask: string,
): string | null {
  if (mask === 'none') return null;
  const card = testCards.find((one) => one.masked === card_number && one.code === card_code);
  return card ? masked(card.number, mask) : card_number;
}
