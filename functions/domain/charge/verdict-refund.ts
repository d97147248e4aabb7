/**
 * The refund that a person's verdict asks for: the payment is booked first, its refund is due at
 * once for the worker, and the case closes when the refund is proven.
 */
import { type CaseClosing, caseClosed, settledByItself } from '../case/open-case.ts';
import type { CaseReason } from '../case/reason.ts';
import { actor, type CaseId, type RefundId, refundId } from '../ids.ts';
import type { Won } from '../money.ts';
import type { Instant } from '../time.ts';
import type { ClaimOfVerdict } from './attempt.ts';
import type { Charge, PaidCharge } from './charge.ts';
import { withExternalRefund } from './external-refund.ts';
import { balanceOf, dueRefund, refundCalled } from './refund-claim.ts';

export interface RefundVerdict {
  readonly caseId: CaseId;
  readonly reason: CaseReason;
  /** Who decided it, why, and by which payment. */
  readonly closing: CaseClosing;
  /** What was refunded of that payment before. */
  readonly refundedAmount?: Won | undefined;
}

/**
 * The booked charge, with all that is left of its payment to be given back; once only. If the ledger
 * had another payment first, this one is a duplicate and is refunded as such.
 */
export function withVerdictRefund(
  charge: PaidCharge,
  verdict: RefundVerdict,
  claim: ClaimOfVerdict,
): PaidCharge {
  const { caseId: id, reason, closing, refundedAmount = 0 } = verdict;
  const called = idOf(id);
  if (refundCalled(charge, called) !== undefined) return charge;
  const now = closing.at;
  if (charge.payment.impUid !== closing.impUid)
    return { ...charge, ...caseClosed(charge, { id, closing: settledByItself(now) }) };
  const { openedAt = now, payments } = charge.openCase ?? {};
  const booked = withExternalRefund(charge, refundedAmount - charge.refundedAmount, now);
  const openCase = { id, reason, openedAt, payments, refunding: closing };
  const order = { refundId: called, amount: balanceOf(booked), reason: closing.reason };
  return dueRefund({ ...booked, openCase }, order, { ...claim, now, actor: actor(closing.actor) });
}

/** The charge out of its case once the refund that closes it was carried out. */
export function outOfRefundedCase(charge: PaidCharge, done: RefundId, now: Instant): PaidCharge {
  const { id, refunding } = charge.openCase ?? {};
  return id !== undefined && refunding !== undefined && idOf(id) === done
    ? { ...charge, ...caseClosed(charge, { id, closing: { ...refunding, at: now } }) }
    : charge;
}

/** The verdict that is being carried out on a case of this charge. */
export const refundingOf = (charge: Charge, id: CaseId): CaseClosing | undefined =>
  charge.openCase?.id === id ? charge.openCase.refunding : undefined;

/** No id that the shop may give a refund contains a colon. */
const idOf = (id: CaseId): RefundId => refundId(`verdict:${id}`);
