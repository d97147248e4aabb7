/** A payment on one of our keys that no known request made: in the ledger, with a case. */
import type { BillingKey } from '../billing-key/billing-key.ts';
import type { GatewayPayment } from '../gateway/answer.ts';
import { provenPayment } from '../gateway/classify-charge.ts';
import { keptPayments } from '../gateway/kept-payments.ts';
import { requestDigest } from '../ids.ts';
import { ownMerchantUid } from '../own-ids.ts';
import type { Instant } from '../time.ts';
import type { PaidCharge } from './charge.ts';
import { escalate } from './charge-work.ts';

/**
 * The ledger entry of such a payment. No request has its digest, so its `merchant_uid` is never
 * charged again; a person decides in the case what it was for.
 */
export function unknownPayment(
  row: GatewayPayment,
  found: { readonly key: BillingKey; readonly now: Instant },
): PaidCharge {
  const { key, now } = found;
  const own = ownMerchantUid(row.merchantUid);
  const left = row.amount - row.cancelAmount;
  const given = row.cancelAmount === 0 ? 'paid' : 'partially_refunded';
  const payment = provenPayment(row);
  const entry: PaidCharge = {
    merchantUid: row.merchantUid,
    customerUid: key.customerUid,
    owner: key.owner,
    name: row.name ?? '',
    amount: row.amount,
    digest: requestDigest(`unknown:${row.impUid}`),
    ...(own?.kind === 'period' && {
      debt: { subscriptionId: own.subscriptionId, period: own.period },
    }),
    createdAt: payment.paidAt,
    history: [
      { at: now, what: 'compared' },
      { at: now, what: 'paid', note: row.impUid },
    ],
    pendingEvents: [],
    status: left <= 0 ? 'refunded' : given,
    payment,
    refundedAmount: row.cancelAmount,
  };
  return escalate(entry, 'unknown_payment', now, { payments: keptPayments([row]) });
}
