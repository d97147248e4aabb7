/** A one-off charge that a restored table has lost, written down again from the PG's book. */
import type { BillingKey } from '../billing-key/billing-key.ts';
import type { ChargeRequest, GatewayPayment } from '../gateway/answer.ts';
import { provenPayment } from '../gateway/classify-charge.ts';
import { requestDigest } from '../ids.ts';
import type { Instant } from '../time.ts';
import { type PaidCharge, publishedSoon, withChargeEvent } from './charge.ts';
import { withExternalRefund } from './external-refund.ts';

/** What no digest of a request looks like. */
const FROM_BOOK = 'book:';

/** Its ledger entry. The request itself is lost; the shop's name for the order is not. */
export function recoveredCharge(
  row: GatewayPayment,
  found: { readonly key: BillingKey; readonly now: Instant },
): PaidCharge {
  const { key, now } = found;
  const payment = provenPayment(row);
  const entry: PaidCharge = {
    merchantUid: row.merchantUid,
    customerUid: key.customerUid,
    owner: key.owner,
    name: row.name ?? '',
    amount: row.amount,
    digest: requestDigest(`${FROM_BOOK}${row.impUid}`),
    createdAt: payment.paidAt,
    history: [{ at: now, what: 'paid', note: row.impUid }],
    pendingEvents: [],
    status: 'paid',
    payment,
    refundedAmount: 0,
  };
  const events = withChargeEvent(entry, { type: 'charge.paid', about: row.impUid, at: now });
  return publishedSoon(withExternalRefund({ ...entry, ...events }, row.cancelAmount, now), now);
}

/** Whether a repeated request is the one that this entry was made by, as far as the book can say. */
export const isOfRequest = (charge: PaidCharge, request: ChargeRequest): boolean =>
  charge.digest.startsWith(FROM_BOOK) &&
  charge.customerUid === request.customerUid &&
  charge.payment.amount === request.amount;
