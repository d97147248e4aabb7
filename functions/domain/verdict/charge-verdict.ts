/** Applies a person's verdict on a charge's case, by the same rules as an answer of the gateway. */
import { type CaseClosing, caseClosed } from '../case/open-case.ts';
import { FITTING } from '../case/reason.ts';
import { withOutcome } from '../charge/apply-outcome.ts';
import {
  type Charge,
  type HistoryEntry,
  isPaid,
  type PaidCharge,
  type ProcessingCharge,
  publishedSoon,
} from '../charge/charge.ts';
import type { ChargeRequest, GatewayPayment } from '../gateway/answer.ts';
import { provenPayment } from '../gateway/classify-charge.ts';
import { matchesRequest } from '../gateway/matches-request.ts';
import type { Outcome } from '../gateway/outcome.ts';
import { actor, type CaseId } from '../ids.ts';
import type { Judged } from '../subscription/subscription.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';

/** A verdict, and the record of the gateway that it adopts. */
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
export function chargeJudged(charge: Charge, decision: Decision): Applied {
  if (isJudged(charge, decision.id)) return { kind: 'done' };
  const why = isOutcomeKnown(decision)
    ? misfitOfBooked(charge, decision)
    : misfitOfOpen(charge, decision);
  return why === undefined
    ? { kind: 'changed', charge: judged(charge, decision) }
    : { kind: 'refused', why };
}

/** The history entry of a verdict: who decided what; why, its case says. */
export const verdictEntry = ({ id, closing }: Pick<Decision, 'id' | 'closing'>): HistoryEntry => {
  const { verdict, impUid, at } = closing;
  const note = impUid === undefined ? verdict : `${verdict} ${impUid}`;
  return { at, what: 'verdict', note, actor: actor(closing.actor), caseId: id };
};

/** Why a record of the gateway cannot be adopted for a request; undefined when it can. */
export function misfit(
  row: GatewayPayment,
  asked: { readonly request: Pick<ChargeRequest, 'merchantUid' | 'amount' | 'customerUid'> } & Pick<
    Decision,
    'reason'
  >,
): string | undefined {
  const { request, reason } = asked;
  if (row.merchantUid !== request.merchantUid)
    return `${row.impUid} belongs to another merchant_uid (${row.merchantUid}).`;
  if (row.status !== 'paid' && row.status !== 'cancelled')
    return `Iamport shows ${row.impUid} as ${row.status}. Only a payment can be adopted.`;
  if (row.currency !== 'KRW') return `${row.impUid} is in ${row.currency}, not in won.`;
  return reason === 'payment_mismatch' || matchesRequest(row, request)
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
const isOutcomeKnown = ({ reason }: Decision) => !FITTING[reason].includes('not_charged');

function misfitOfBooked(charge: Charge, { closing }: Decision): string | undefined {
  if (closing.verdict !== 'adopt') return undefined;
  const booked = isPaid(charge) ? charge.payment.impUid : undefined;
  return booked === closing.impUid
    ? undefined
    : `The ledger has ${booked ?? 'no payment'} for this charge. Only that can be confirmed.`;
}

function misfitOfOpen(charge: Charge, { id, closing, adopted }: Decision): string | undefined {
  if (charge.status === 'processing' && underWay(charge.attempt, closing.at)) return UNDER_WAY;
  if (!isPaid(charge) || charge.payment.impUid === adopted?.impUid) return undefined;
  // The ledger and the gateway show different amounts: an operator may leave them so.
  if (closing.verdict === 'waive' && charge.openCase?.id === id) return undefined;
  return `The charge is paid by now, by ${charge.payment.impUid}.`;
}

function judged(charge: Charge, decision: Decision): Charge {
  const { id, closing } = decision;
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

function decided(charge: Exclude<Charge, PaidCharge>, decision: Decision): Charge {
  const outcome = outcomeOf(decision);
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

/** Paid by the adopted payment; without one, declined as not executed. */
export const judgedOutcome = ({ payment, refundedAmount }: Adopted): Outcome =>
  payment === undefined
    ? { kind: 'declined', decline: { class: 'not_executed' } }
    : { kind: 'paid', payment, ...(refundedAmount && { refundedAmount }) };

type Adopted = Pick<Judged, 'payment' | 'refundedAmount'>;

/** The payment that a verdict adopts; empty when it adopts none. */
export const paymentOf = ({ adopted }: Decision): Adopted =>
  adopted === undefined
    ? {}
    : { payment: provenPayment(adopted), refundedAmount: adopted.cancelAmount };
