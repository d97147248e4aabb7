/** A record of the gateway as a record of money: which, how much, when; nothing of whose card it was. */
import type { GatewayPayment } from './answer.ts';

export function moneyOnly({
  card: _card,
  name: _name,
  failReason: _words,
  ...row
}: GatewayPayment): GatewayPayment {
  const cancellations = row.cancellations?.map(({ reason: _reason, ...one }) => one);
  return cancellations === undefined ? row : { ...row, cancellations };
}
