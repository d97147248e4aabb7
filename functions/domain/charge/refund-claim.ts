/** Claims a refund of a charge: the claim is written before the request is sent. */
import type { RefundRequest } from '../gateway/answer.ts';
import type { Actor, Fence, RefundId, RequestDigest } from '../ids.ts';
import type { Won } from '../money.ts';
import type { Instant } from '../time.ts';
import { type Claim, claimAgain, claimAttempt, dueAttempt } from './attempt.ts';
import {
  type Charge,
  type HistoryEntry,
  isPaid,
  type PaidCharge,
  scheduleCharge,
} from './charge.ts';
import { type Duplicate, partsLeft, partsOf, type Refund } from './refund.ts';
import { undecided } from './undecided.ts';

/** What the shop asks for. */
export interface RefundOrder {
  readonly refundId: RefundId;
  readonly amount: Won;
  readonly reason: string;
  /** Cancel the subscription it was charged for before the refund. */
  readonly cancelSubscription: boolean;
}

/** Whether an amount can be refunded now, or why not. */
export function refundable(
  charge: Charge,
  amount: Won,
): 'yes' | 'not_paid' | 'exceeds_balance' | 'another_is_open' | 'in_case' {
  if (!isPaid(charge)) return 'not_paid';
  // It may be the refund now requested again: a restored table can have lost its id.
  if (undecided(charge).includes('refunded_elsewhere')) return 'in_case';
  if (amount > balanceOf(charge)) return 'exceeds_balance';
  return charge.openRefund === undefined ? 'yes' : 'another_is_open';
}

/** Won of the payment that can still be refunded. */
export const balanceOf = (charge: PaidCharge): Won => charge.payment.amount - charge.refundedAmount;

/** The refund with the shop's `refundId`, in any status; undefined when there is none. */
export const refundCalled = (charge: Charge, refundId: RefundId): Refund | undefined =>
  isPaid(charge) ? charge.refunds?.find((one) => one.refundId === refundId) : undefined;

interface RefundClaim extends Claim {
  /** Who asked for the refund; absent where it is our own. */
  readonly actor?: Actor | undefined;
}

/** The charge with this refund claimed; the caller has checked that it is `refundable`. */
export function claimRefund(
  charge: PaidCharge,
  order: Ordered & { readonly digest: RequestDigest },
  claim: RefundClaim & { readonly actor: Actor },
): PaidCharge {
  const { listed, request } = withRefund(charge, order, claim.now);
  return claimed(listed, request, claim);
}

/** The charge with this refund due at once: a worker claims it, sends it and records it. */
export function dueRefund(
  charge: PaidCharge,
  order: Ordered,
  claim: RefundClaim & { readonly actor: Actor },
): PaidCharge {
  const { listed, request } = withRefund(charge, order, claim.now);
  const asked = claimed(listed, request, claim);
  const openRefund = dueAttempt(claimAttempt({ request, ...claim }), claim.now);
  return scheduleCharge({ ...asked, openRefund: { ...openRefund, sends: 0 } });
}

type Ordered = Pick<RefundOrder, 'refundId' | 'amount' | 'reason'> & Pick<Refund, 'digest'>;

function withRefund(charge: PaidCharge, order: Ordered, now: Instant) {
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
    requestedAt: now,
    status: 'processing',
  };
  const request = { refundId, impUid: payment.impUid, amount, balance, ...parts, reason };
  return { listed: { ...charge, refunds: [...refunds, refund] }, request };
}

/** The charge with the full refund of a duplicate payment claimed. */
export const claimDuplicateRefund = (
  charge: PaidCharge,
  duplicate: Duplicate,
  claim: RefundClaim,
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

/** A refund proven not executed, claimed for sending again; undefined when it is not due. */
export function claimRefundAgain(
  charge: Charge,
  claim: RefundClaim & { readonly of: Fence },
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

const claimed = (charge: PaidCharge, request: RefundRequest, claim: RefundClaim): PaidCharge =>
  scheduleCharge({
    ...charge,
    openRefund: claimAttempt({ request, ...claim }),
    history: withClaim(charge, request, claim),
  });

const withClaim = (
  charge: PaidCharge,
  request: RefundRequest,
  { now, actor }: Pick<RefundClaim, 'now' | 'actor'>,
): HistoryEntry[] => [
  ...charge.history,
  { at: now, what: 'refund_claimed', note: request.refundId ?? request.impUid, actor },
];
