/** Claims a refund of a charge: the write that says "I am giving this back", before it is sent. */
import type { RefundRequest } from '../gateway/answer.ts';
import type { Fence, RefundId, RequestDigest } from '../ids.ts';
import type { Won } from '../money.ts';
import type { Instant } from '../time.ts';
import { claimAgain, claimAttempt } from './attempt.ts';
import {
  type Charge,
  type HistoryEntry,
  isPaid,
  type PaidCharge,
  scheduleCharge,
} from './charge.ts';
import { type Duplicate, partsLeft, partsOf, type Refund } from './refund.ts';

/** What the shop asks for. */
export interface RefundOrder {
  readonly refundId: RefundId;
  readonly amount: Won;
  readonly reason: string;
  /** The subscription it was charged for ends first. */
  readonly cancelSubscription: boolean;
}

/** Whether an amount can be given back now, or why not. */
export function refundable(
  charge: Charge,
  amount: Won,
): 'yes' | 'not_paid' | 'exceeds_balance' | 'another_is_open' | 'in_case' {
  if (!isPaid(charge)) return 'not_paid';
  // It may be the very one that is asked for again, its name lost with what a restore has lost.
  if (charge.openCase?.reason === 'refunded_elsewhere') return 'in_case';
  if (amount > balanceOf(charge)) return 'exceeds_balance';
  return charge.openRefund === undefined ? 'yes' : 'another_is_open';
}

/** What is still there to be given back. */
export const balanceOf = (charge: PaidCharge): Won => charge.payment.amount - charge.refundedAmount;

/** The refund that the shop called so, whatever became of it. */
export const refundCalled = (charge: Charge, refundId: RefundId): Refund | undefined =>
  isPaid(charge) ? charge.refunds?.find((one) => one.refundId === refundId) : undefined;

interface Claim {
  readonly fence: Fence;
  readonly now: Instant;
}

/** The charge with the claim of a refund that is `refundable`. */
export function claimRefund(
  charge: PaidCharge,
  order: RefundOrder & { readonly digest: RequestDigest },
  claim: Claim,
): PaidCharge {
  const { refundId, amount, reason, digest } = order;
  const { refunds = [], payment } = charge;
  const balance = balanceOf(charge);
  const parts = partsOf({ amount, balance, left: partsLeft(charge, refunds) });
  const refund: Refund = {
    refundId,
    amount,
    ...parts,
    reason,
    digest,
    requestedAt: claim.now,
    status: 'processing',
  };
  const request = { refundId, impUid: payment.impUid, amount, balance, ...parts, reason };
  return claimed({ ...charge, refunds: [...refunds, refund] }, request, claim);
}

/** The charge with the claim on giving back a second payment whole. */
export const claimDuplicateRefund = (
  charge: PaidCharge,
  duplicate: Duplicate,
  claim: Claim,
): PaidCharge => {
  const { impUid, amount } = duplicate;
  const left = { taxFree: charge.taxFree, vatAmount: charge.vatAmount };
  const parts = partsOf({ amount, balance: amount, left });
  return claimed(
    charge,
    { impUid, amount, balance: amount, ...parts, reason: 'duplicate payment' },
    claim,
  );
};

/** The same refund, proven not to have happened, claimed to be sent anew. */
export function claimRefundAgain(
  charge: Charge,
  claim: Claim & { readonly of: Fence },
): PaidCharge | undefined {
  if (!isPaid(charge) || charge.openRefund?.fence !== claim.of) return undefined;
  if (charge.openRefund.phase !== 'due') return undefined;
  const openRefund = claimAgain(charge.openRefund, claim);
  return scheduleCharge({
    ...charge,
    openRefund,
    history: withClaim(charge, openRefund.request, claim),
  });
}

const claimed = (charge: PaidCharge, request: RefundRequest, claim: Claim): PaidCharge =>
  scheduleCharge({
    ...charge,
    openRefund: claimAttempt({ request, ...claim }),
    history: withClaim(charge, request, claim),
  });

const withClaim = (charge: PaidCharge, request: RefundRequest, { now }: Claim): HistoryEntry[] => [
  ...charge.history,
  { at: now, what: 'refund_claimed', note: request.refundId ?? request.impUid },
];
