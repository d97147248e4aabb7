/** The refunds and duplicate payments of a charge in answers. */
import { type Charge, isPaid } from '../domain/charge/charge.ts';
import type { Duplicate, Refund } from '../domain/charge/refund.ts';
import { type Instant, seoulIso } from '../domain/time.ts';

/** An external refund has a `refund_id` of ours, with colons in it. */
export const refundView = (refund: Refund) => ({
  refund_id: refund.refundId,
  amount: refund.amount,
  reason: refund.reason,
  status: refund.status,
  requested_at: seoulIso(refund.requestedAt),
  refunded_at: refund.status === 'refunded' ? isoOrNull(refund.settledAt) : null,
  ...(refund.refusal !== undefined && { refusal: refund.refusal }),
});

/** Every refund of a charge, oldest first, and the duplicate payments that were found. */
export const refundsOf = (charge: Charge) => {
  const { refunds = [], duplicates = [] } = isPaid(charge) ? charge : {};
  return { refunds: refunds.map(refundView), duplicates: duplicates.map(duplicateView) };
};

/** A further payment of the same debt. */
export const duplicateView = (duplicate: Duplicate) => ({
  imp_uid: duplicate.impUid,
  amount: duplicate.amount,
  status: duplicate.status,
  found_at: seoulIso(duplicate.foundAt),
  refunded_at: isoOrNull(duplicate.settledAt),
});

const isoOrNull = (at: Instant | undefined) => (at === undefined ? null : seoulIso(at));
