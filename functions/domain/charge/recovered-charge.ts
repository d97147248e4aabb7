/** A one-off charge that a restored table has lost, recovered from the gateway's transactions. */
import type { BillingKey } from '../billing-key/billing-key.ts';
import type { ChargeRequest, GatewayPayment } from '../gateway/answer.ts';
import { provenPayment } from '../gateway/classify-charge.ts';
import { requestDigest } from '../ids.ts';
import type { Instant } from '../time.ts';
import { type PaidCharge, publishedSoon, withChargeEvent } from './charge.ts';
import { withExternalRefund } from './external-refund.ts';

/** Marks the digest of a recovered charge; no digest of a request begins with it. */
const RECOVERED = 'book:';

/** The ledger entry of a lost charge. Its request is lost; the shop's `merchant_uid` is not. */
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
    digest: requestDigest(`${RECOVERED}${row.impUid}`),
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

/** Whether a repeated request matches this recovered charge: the same key and the same amount. */
export const isOfRequest = (charge: PaidCharge, request: ChargeRequest): boolean =>
  charge.digest.startsWith(RECOVERED) &&
  charge.customerUid === request.customerUid &&
  charge.payment.amount === request.amount;
