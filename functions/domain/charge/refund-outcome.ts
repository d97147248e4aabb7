/** What an outcome or a verdict changes in a charge with an open refund. */
import type { CaseReason } from '../case/reason.ts';
import type { RefundOutcome } from '../gateway/classify-refund.ts';
import type { Fence } from '../ids.ts';
import type { Instant } from '../time.ts';
import { unknownAttempt, unsentAttempt } from './attempt.ts';
import {
  type Charge,
  type HistoryEntry,
  isPaid,
  type PaidCharge,
  publishedSoon,
  scheduleCharge,
  withChargeEvent,
} from './charge.ts';
import { escalate } from './charge-work.ts';
import { withRefundBooked } from './external-refund.ts';
import type { Duplicate, OpenRefund, Refund } from './refund.ts';
import { outOfRefundedCase } from './verdict-refund.ts';

export type RefundingCharge = PaidCharge & { readonly openRefund: OpenRefund };

/** Whether the charge's open refund is still the one claimed under `fence`. */
export const isRefundedBy = (charge: Charge, fence: Fence): charge is RefundingCharge =>
  isPaid(charge) && charge.openRefund?.fence === fence;

/** The charge after the holder of `fence` learned an outcome; undefined when nothing changes. */
export function withRefundOutcome(
  charge: Charge,
  learned: { readonly fence: Fence; readonly outcome: RefundOutcome; readonly now: Instant },
): PaidCharge | undefined {
  const { fence, outcome, now } = learned;
  if (!isRefundedBy(charge, fence)) return undefined;
  if (outcome.kind === 'refunded') return withRefundDone(charge, now);
  const { openRefund } = charge;
  if (openRefund.phase !== 'claimed') return undefined;
  switch (outcome.kind) {
    case 'refused': {
      const refused = { ...unknownAttempt(openRefund, now), refusal: outcome.code, inquireAt: now };
      return stillRefunding(charge, refused, {
        at: now,
        what: 'refund_unknown',
        note: outcome.code,
        words: outcome.words,
      });
    }
    case 'unknown': {
      const { reason: note, words } = outcome;
      const step = { at: now, what: 'refund_unknown', note, words } as const;
      return stillRefunding(charge, unknownAttempt(openRefund, now), step);
    }
    case 'not_sent': {
      const step = { at: now, what: 'refund_not_sent', note: outcome.reason } as const;
      return stillRefunding(charge, unsentAttempt(openRefund, now), step);
    }
  }
}

/** The charge with its refund still undecided, and one more history step. */
export const stillRefunding = (
  charge: PaidCharge,
  openRefund: OpenRefund,
  step: HistoryEntry,
): PaidCharge => scheduleCharge({ ...charge, openRefund, history: [...charge.history, step] });

/** The refund was executed: it is recorded and its claim ends. */
export function withRefundDone(charge: RefundingCharge, now: Instant): PaidCharge {
  const { refundId, amount } = charge.openRefund.request;
  if (refundId === undefined) return duplicateRefunded(charge, now);
  const settled = closed(charge, { status: 'refunded', settledAt: now });
  const booked = withRefundBooked(settled, { refundId, amount, now });
  return outOfRefundedCase(booked, refundId, now);
}

/** The gateway refused the refund and an inquiry proved that nothing moved: a case says why. */
export function withRefundRefused(
  charge: RefundingCharge,
  refusal: string,
  now: Instant,
): PaidCharge {
  const { request } = charge.openRefund;
  const note = `${request.refundId ?? request.impUid} ${refusal}`;
  const step = { at: now, what: 'refund_refused', note } as const;
  const after = closed(charge, { status: 'refused', refusal, settledAt: now });
  const refused = { ...after, history: [...after.history, step] };
  return escalate(refused, reasonOf(charge, refusal), now, aboutRefund(charge));
}

/** The inquiries are used up, or it was sent too often: a case. */
export const withRefundUnresolved = (charge: RefundingCharge, now: Instant): PaidCharge =>
  escalate(
    closed(charge, { status: 'unresolved' }),
    charge.openRefund.request.refundId === undefined ? 'duplicate_payment' : 'refund_unresolved',
    now,
    aboutRefund(charge),
  );

/** A charge can have many refunds: each gets a case of its own. */
const aboutRefund = ({ merchantUid, openRefund: { request } }: RefundingCharge) => ({
  about: `${merchantUid}.${request.refundId ?? request.impUid}`,
});

/** The PG's code for a card that cannot be refunded in part. */
const NOT_IN_PARTS = '11C9';

function reasonOf({ openRefund, payment }: RefundingCharge, refusal: string): CaseReason {
  const { refundId, amount } = openRefund.request;
  if (refundId === undefined) return 'duplicate_payment';
  return refusal === NOT_IN_PARTS && amount < payment.amount
    ? 'partial_refund_impossible'
    : 'refund_refused';
}

/** The charge without the claim; the refund or the duplicate payment has its verdict. */
function closed(
  { openRefund, ...charge }: RefundingCharge,
  verdict: Pick<Refund, 'status' | 'refusal' | 'settledAt'>,
): PaidCharge {
  const { refundId, impUid } = openRefund.request;
  return refundId === undefined
    ? withDuplicateAs(charge, { impUid, status: 'in_case' })
    : {
        ...charge,
        refunds: charge.refunds?.map((one) =>
          one.refundId === refundId ? { ...one, ...verdict } : one,
        ),
      };
}

/** The charge with a new status of one duplicate payment. */
export const withDuplicateAs = (
  charge: PaidCharge,
  known: Pick<Duplicate, 'impUid' | 'status' | 'settledAt'>,
): PaidCharge => ({
  ...charge,
  duplicates: charge.duplicates?.map((one) =>
    one.impUid === known.impUid ? { ...one, ...known } : one,
  ),
});

/** A duplicate payment was refunded; the charge's own payment is unchanged. */
function duplicateRefunded({ openRefund, ...charge }: RefundingCharge, now: Instant): PaidCharge {
  const { impUid, amount } = openRefund.request;
  return duplicateGone(charge, { impUid, amount, now });
}

/** Records that a duplicate payment is refunded whole, by us or elsewhere. */
export function duplicateGone(
  charge: PaidCharge,
  gone: Pick<Duplicate, 'impUid' | 'amount'> & { readonly now: Instant },
): PaidCharge {
  const { impUid, amount, now } = gone;
  const note = { duplicate_imp_uid: impUid, refund_amount: amount };
  const events = { type: 'charge.refunded', about: `${impUid}:${amount}`, at: now, note } as const;
  return publishedSoon(
    {
      ...withDuplicateAs(charge, { impUid, status: 'refunded', settledAt: now }),
      ...withChargeEvent(charge, events),
      history: [...charge.history, { at: now, what: 'refunded', note: `duplicate ${impUid}` }],
    },
    now,
  );
}
