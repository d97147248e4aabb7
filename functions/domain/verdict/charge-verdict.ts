/** Applies a person's verdict on a charge's case, by the same rules as an answer of the gateway. */
import { type CaseClosing, caseClosed } from '../case/open-case.ts';
import { FITTING } from '../case/reason.ts';
import { withOutcome } from '../charge/apply-outcome.ts';
import type { ClaimOfVerdict } from '../charge/attempt.ts';
import {
  type Charge,
  type HistoryEntry,
  isPaid,
  type PaidCharge,
  type ProcessingCharge,
  publishedSoon,
} from '../charge/charge.ts';
import { refundingOf, withVerdictRefund } from '../charge/verdict-refund.ts';
import { type ChargeRequest, type GatewayPayment, leftOf, requestKeys } from '../gateway/answer.ts';
import { provenPayment } from '../gateway/classify-charge.ts';
import type { Outcome } from '../gateway/outcome.ts';
import { isAsRequested, isVisit } from '../gateway/ownership.ts';
import { actor, type CaseId } from '../ids.ts';
import type { Judged } from '../subscription/subscription.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';

/** A verdict, and the record of the gateway that it names. */
export interface Decision {
  readonly id: CaseId;
  readonly reason: Case['reason'];
  readonly closing: CaseClosing;
  readonly adopted?: GatewayPayment | undefined;
}

/** What applying a verdict did; `refused` says why in words for the operator. */
export type Applied =
  | { readonly kind: 'changed'; readonly charge: Charge }
  /** This verdict was applied before. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: string };

/** Applies a verdict to a charge. Repeating it changes nothing. */
export function chargeJudged(charge: Charge, decision: Decision, claim: ClaimOfVerdict): Applied {
  const refunding = refundingOf(charge, decision.id);
  if (refunding !== undefined) return underRefund(refunding, decision);
  if (isJudged(charge, decision.id)) return { kind: 'done' };
  const why = isOutcomeKnown(decision)
    ? misfitOfBooked(charge, decision)
    : misfitOfOpen(charge, decision);
  return why === undefined
    ? { kind: 'changed', charge: judged(charge, decision, claim) }
    : { kind: 'refused', why };
}

/** The verdict that is being carried out already, again; every other one comes too late. */
const underRefund = (refunding: CaseClosing, { closing }: Decision): Applied =>
  closing.verdict === refunding.verdict && closing.impUid === refunding.impUid
    ? { kind: 'done' }
    : { kind: 'refused', why: goingBack(refunding) };

export const goingBack = ({ impUid, actor: by }: CaseClosing) =>
  `${impUid} is being refunded, by ${by}. Wait until that is proven.`;

/** The history entry of a verdict: who decided what; why, its case says. */
export const verdictEntry = ({ id, closing }: Pick<Decision, 'id' | 'closing'>): HistoryEntry => {
  const { verdict, impUid, at } = closing;
  const note = impUid === undefined ? verdict : `${verdict} ${impUid}`;
  return { at, what: 'verdict', note, actor: actor(closing.actor), caseId: id };
};

/** Why a verdict cannot name a record of the gateway for a request; undefined when it can. */
export function misfit(
  row: GatewayPayment,
  asked: {
    readonly request: Pick<ChargeRequest, 'merchantUid' | 'amount' | 'customerUid' | 'earlierKeys'>;
    readonly reason: Case['reason'];
    /** Whether it is booked only to be given back: then its amount does not matter. */
    readonly givesBack?: boolean;
  },
): string | undefined {
  const { request, reason, givesBack = false } = asked;
  if (row.merchantUid !== request.merchantUid)
    return `${row.impUid} belongs to another merchant_uid (${row.merchantUid}).`;
  if (row.status !== 'paid' && row.status !== 'cancelled')
    return `Iamport shows ${row.impUid} as ${row.status}. Only a payment can be adopted.`;
  if (isVisit(row)) return `${row.impUid} is a visit to the payment window. No money moved.`;
  if (row.currency !== 'KRW') return `${row.impUid} is in ${row.currency}, not in won.`;
  if (givesBack && leftOf(row) === 0) return `Nothing is left of ${row.impUid} to be refunded.`;
  const { amount } = givesBack ? row : request;
  const isOfKey = requestKeys(request).includes(row.customerUid ?? request.customerUid);
  return reason === 'payment_mismatch' || (isAsRequested(row, { amount }) && isOfKey)
    ? undefined
    : `${row.impUid} is a payment of ${row.amount} won; the charge asked for ${request.amount} ` +
        'won on its own billing key.';
}

/** Whether the request may still be on its way: it is not decided before it settles. */
export const underWay = (
  attempt: Pick<ProcessingCharge['attempt'], 'phase' | 'settleAfter'>,
  now: Instant,
) => attempt.phase === 'claimed' && now < attempt.settleAfter;

export const UNDER_WAY = 'The request is being sent at this moment. Decide when it has settled.';

const isJudged = (charge: Charge, id: CaseId) =>
  charge.history.some((entry) => entry.what === 'verdict' && entry.caseId === id);

/** Whether the ledger has the outcome already, so that the verdict only confirms or waives it. */
export const isOutcomeKnown = ({ reason }: Pick<Decision, 'reason'>) =>
  !FITTING[reason].includes('not_charged');

function misfitOfBooked(charge: Charge, { closing }: Decision): string | undefined {
  if (closing.verdict !== 'adopt') return undefined;
  const booked = isPaid(charge) ? charge.payment.impUid : undefined;
  return booked === closing.impUid
    ? undefined
    : `The ledger has ${booked ?? 'no payment'} for this charge. Only that can be confirmed.`;
}

function misfitOfOpen(charge: Charge, { id, closing, adopted }: Decision): string | undefined {
  if (charge.status === 'processing' && underWay(charge.attempt, closing.at)) return UNDER_WAY;
  if (!isPaid(charge)) return undefined;
  if (closing.verdict === 'refund' && charge.openRefund !== undefined)
    return 'A refund of this charge is under way already. Decide when it has settled.';
  if (charge.payment.impUid === adopted?.impUid) return undefined;
  // The ledger and the gateway show different amounts: an operator may leave them so.
  if (closing.verdict === 'waive' && charge.openCase?.id === id) return undefined;
  return `The charge is paid by now, by ${charge.payment.impUid}.`;
}

function judged(charge: Charge, decision: Decision, claim: ClaimOfVerdict): Charge {
  const { id, closing } = decision;
  if (closing.verdict === 'refund') return toBeRefunded(charge, decision, claim);
  const closed: Charge = publishedSoon(
    {
      ...charge,
      ...caseClosed(charge, { id, closing }),
      history: [...charge.history, verdictEntry(decision)],
    },
    closing.at,
  );
  const next = isPaid(closed) ? withAdoptedPayment(closed, decision) : decided(closed, decision);
  return withoutBackoff(next, decision);
}

/** Booked as paid by the payment that is given back; the case stays open until that is proven. */
function toBeRefunded(charge: Charge, decision: Decision, claim: ClaimOfVerdict): Charge {
  const history = [...charge.history, verdictEntry(decision)];
  // Its own case stays open until that is proven; any other closes as after every payment.
  const own = charge.openCase?.id === decision.id ? charge.openCase : undefined;
  const told: Charge = {
    ...charge,
    history,
    failures: undefined,
    openCase: own ? undefined : charge.openCase,
  };
  const { payment, refundedAmount } = paymentOf(decision);
  const booked = isPaid(told)
    ? withAdoptedPayment(told, decision)
    : decided(told, decision, judgedOutcome({ payment }));
  if (!isPaid(booked)) throw new Error('the verdict refund names a payment');
  const verdict = { ...decision, caseId: decision.id, refundedAmount };
  return publishedSoon(
    withVerdictRefund(own ? { ...booked, openCase: own } : booked, verdict, claim),
    verdict.closing.at,
  );
}

function decided(
  charge: Exclude<Charge, PaidCharge>,
  decision: Decision,
  outcome = outcomeOf(decision),
): Charge {
  if (outcome === undefined) return charge;
  const fence = charge.status === 'processing' ? charge.attempt.fence : undefined;
  return withOutcome(charge, { fence, outcome, now: decision.closing.at }) ?? charge;
}

/** The ledger's payment, corrected by the gateway's record that a person adopted. */
const withAdoptedPayment = (charge: PaidCharge, decision: Decision): PaidCharge =>
  decision.reason === 'payment_mismatch' && decision.adopted !== undefined
    ? { ...charge, payment: provenPayment(decision.adopted) }
    : charge;

/** A verdict on repeated errors ends their backoff: work on the charge goes on at once. */
const withoutBackoff = (charge: Charge, { reason }: Decision): Charge =>
  reason === 'repeated_errors' ? { ...charge, failures: undefined } : charge;

/** The outcome that the verdict gives the charge; undefined when it gives none. */
function outcomeOf(decision: Decision): Outcome | undefined {
  const { reason, closing } = decision;
  if (isOutcomeKnown(decision)) return undefined;
  if (closing.verdict === 'waive' && reason === 'repeated_errors') return undefined;
  return judgedOutcome(paymentOf(decision));
}

/** Paid by the payment named; without one, declined as not executed. */
export const judgedOutcome = ({ payment, refundedAmount }: Adopted): Outcome =>
  payment === undefined
    ? { kind: 'declined', decline: { class: 'not_executed' } }
    : { kind: 'paid', payment, ...(refundedAmount && { refundedAmount }) };

type Adopted = Pick<Judged, 'payment' | 'refundedAmount'>;

/** The payment that a verdict names; empty when it names none. */
export const paymentOf = ({ adopted }: Decision): Adopted =>
  adopted === undefined
    ? {}
    : { payment: provenPayment(adopted), refundedAmount: adopted.cancelAmount };
