/** A paid charge and refunds of it; each test changes what it is about. */
import { withOutcome } from '../../../functions/domain/charge/apply-outcome.ts';
import {
  type Charge,
  claimCharge,
  isPaid,
  type PaidCharge,
} from '../../../functions/domain/charge/charge.ts';
import { markChargePublished } from '../../../functions/domain/charge/charge-work.ts';
import {
  claimDuplicateRefund,
  claimRefund,
} from '../../../functions/domain/charge/refund-claim.ts';
import {
  isRefundedBy,
  type RefundingCharge,
  withRefundDone,
} from '../../../functions/domain/charge/refund-outcome.ts';
import type { ChargeRequest, GatewayPayment } from '../../../functions/domain/gateway/answer.ts';
import { provenPayment } from '../../../functions/domain/gateway/classify-charge.ts';
import { fence, impUid, refundId, requestDigest } from '../../../functions/domain/ids.ts';
import { alice, chargeRequest, digest, kim, paymentRow, tenOClock } from './charging.ts';
import { times } from './times.ts';

const ours = fence('charge');
export const refunder = fence('refund');

/** 9,900 won, paid, its event published. */
export function paidCharge(given: Partial<ChargeRequest> = {}): PaidCharge {
  const request = chargeRequest(given);
  const claimed = claimCharge({
    request,
    owner: alice,
    digest,
    actor: undefined,
    fence: ours,
    now: tenOClock,
    times,
  });
  const payment = provenPayment(paymentRow({ amount: request.amount }));
  const outcome = { kind: 'paid', payment } as const;
  const paid = withOutcome(claimed, { fence: ours, outcome, now: tenOClock + 1_000 });
  return asPaid(atRest(paid ?? claimed));
}

/** With a refund of it claimed. */
export function refunding(
  amount = 4_000,
  charge: PaidCharge = paidCharge(),
  now = tenOClock + 60_000,
): RefundingCharge {
  const order = {
    refundId: refundId(`refund-${now}`),
    amount,
    reason: '고객 요청',
    cancelSubscription: false,
    digest: requestDigest(`refund-${amount}`),
  };
  const claimed = claimRefund(charge, order, { fence: refunder, now, actor: kim, times });
  if (!isRefundedBy(claimed, refunder)) throw new Error('the refund was not claimed');
  return claimed;
}

/** The same charge once its events are published. */
export const atRest = <Entry extends Charge>(charge: Entry): Charge =>
  markChargePublished(charge, charge.pendingEvents) ?? charge;

/** The gateway's record of the payment after this much of it was refunded. */
export const rowAfter = (cancelAmount: number, given: Partial<GatewayPayment> = {}) =>
  paymentRow({ cancelAmount, status: cancelAmount > 0 ? 'cancelled' : 'paid', ...given });

export function asPaid(charge: Charge): PaidCharge {
  if (!isPaid(charge)) throw new Error(`the charge is ${charge.status}`);
  return charge;
}

/** With this much of it refunded by us, its event published. */
export function partlyRefunded(amount: number, charge: PaidCharge = paidCharge()): PaidCharge {
  const claimed = refunding(amount, charge);
  const now = claimed.openRefund.requestedAt + 1_000;
  return asPaid(atRest(withRefundDone(claimed, now)));
}

export const secondUid = impUid('imp_2');

/** Paid twice, the duplicate being refunded. */
export function refundingSecond(): RefundingCharge {
  const now = tenOClock + 60_000;
  const duplicate = { impUid: secondUid, amount: 9_900, foundAt: now, status: 'found' } as const;
  const other = { ...duplicate, impUid: impUid('imp_3'), status: 'in_case' } as const;
  const charge = { ...paidCharge(), duplicates: [other, duplicate] };
  const claimed = claimDuplicateRefund(charge, duplicate, { fence: refunder, now, times });
  if (!isRefundedBy(claimed, refunder)) throw new Error('the refund was not claimed');
  return claimed;
}
