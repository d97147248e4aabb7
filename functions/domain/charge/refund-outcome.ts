/** What an outcome or a verdict makes of a charge with an open refund. Only its holder may record. */
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

export type RefundingCharge = PaidCharge & { readonly openRefund: OpenRefund };

/** Whether this charge still has the open refund that holds `fence`. */
export const isRefundedBy = (charge: Charge, fence: Fence): charge is RefundingCharge =>
  isPaid(charge) && charge.openRefund?.fence === fence;

/** What a charge becomes when the holder of `fence` learns an outcome; undefined when nothing. */
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
      });
    }
    case 'unknown': {
      const step = { at: now, what: 'refund_unknown', note: outcome.reason } as const;
      return stillRefunding(charge, unknownAttempt(openRefund, now), step);
    }
    case 'not_sent': {
      const step = { at: now, what: 'refund_not_sent', note: outcome.reason } as const;
      return stillRefunding(charge, unsentAttempt(openRefund, now), step);
    }
  }
}

/** A refund that nobody has decided yet. */
export const stillRefunding = (
  charge: PaidCharge,
  openRefund: OpenRefund,
  step: HistoryEntry,
): PaidCharge => scheduleCharge({ ...charge, openRefund, history: [...charge.history, step] });

/** The money went back: the claim ends. */
export function withRefundDone(charge: RefundingCharge, now: Instant): PaidCharge {
  const { refundId, amount } = charge.openRefund.request;
  return refundId === undefined
    ? duplicateGivenBack(charge, now)
    : withRefundBooked(closed(charge, { status: 'refunded', settledAt: now }), {
        refundId,
        amount,
        now,
      });
}

/** The gateway's no, proven by a look: nothing moved. A person reads why. */
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

/** The looks are used up, or it was sent too often. */
export const withRefundUnresolved = (charge: RefundingCharge, now: Instant): PaidCharge =>
  escalate(
    closed(charge, { status: 'unresolved' }),
    charge.openRefund.request.refundId === undefined ? 'duplicate_payment' : 'refund_unresolved',
    now,
    aboutRefund(charge),
  );

/** A charge can be refunded many times: each refund is a question of its own. */
const aboutRefund = ({ merchantUid, openRefund: { request } }: RefundingCharge) => ({
  about: `${merchantUid}.${request.refundId ?? request.impUid}`,
});

/** The PG's word for a card that gives back everything or nothing. */
const NOT_IN_PARTS = '11C9';

function reasonOf({ openRefund, payment }: RefundingCharge, refusal: string): CaseReason {
  const { refundId, amount } = openRefund.request;
  if (refundId === undefined) return 'duplicate_payment';
  return refusal === NOT_IN_PARTS && amount < payment.amount
    ? 'partial_refund_impossible'
    : 'refund_refused';
}

/** Without its claim; what it was about has its verdict. */
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

export const withDuplicateAs = (
  charge: PaidCharge,
  known: Pick<Duplicate, 'impUid' | 'status' | 'settledAt'>,
): PaidCharge => ({
  ...charge,
  duplicates: charge.duplicates?.map((one) =>
    one.impUid === known.impUid ? { ...one, ...known } : one,
  ),
});

/** Of a second payment: the charge's own money stays where it is. */
function duplicateGivenBack({ openRefund, ...charge }: RefundingCharge, now: Instant): PaidCharge {
  const { impUid, amount } = openRefund.request;
  return duplicateGone(charge, { impUid, amount, now });
}

/** A second payment is gone, by us or elsewhere. */
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
