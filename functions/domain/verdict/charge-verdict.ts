/** A person's verdict on the case of a charge, applied by the same rules as an answer of the gateway. */
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
import type { CaseId } from '../ids.ts';
import type { Judged } from '../subscription/subscription.ts';
import type { Instant } from '../time.ts';
import type { Case } from './case.ts';

/** What was decided, and the record of the gateway that is adopted by it. */
export interface Decision {
  readonly id: CaseId;
  readonly reason: Case['reason'];
  readonly closing: CaseClosing;
  readonly adopted?: GatewayPayment | undefined;
}

export type Applied =
  | { readonly kind: 'changed'; readonly charge: Charge }
  /** The same decision was applied before. */
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: string };

export function chargeJudged(charge: Charge, decision: Decision): Applied {
  if (isJudged(charge, decision.id)) return { kind: 'done' };
  const why = isAnswered(decision) ? ofBooked(charge, decision) : ofOpen(charge, decision);
  return why === undefined
    ? { kind: 'changed', charge: judged(charge, decision) }
    : { kind: 'refused', why };
}

/** Who decided and why, as the history keeps it for ever. */
export const verdictEntry = ({ id, closing }: Pick<Decision, 'id' | 'closing'>): HistoryEntry => {
  const { verdict, impUid, actor, reason, at } = closing;
  const what = impUid === undefined ? verdict : `${verdict} ${impUid}`;
  return { at, what: 'verdict', note: `${what} by ${actor}: ${reason}`, caseId: id };
};

/** Why a record of the gateway cannot be adopted for what was asked; undefined when it can. */
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

/** Never a request that may be on its way: whoever sends it must have ended. */
export const underWay = (
  attempt: Pick<ProcessingCharge['attempt'], 'phase' | 'settleAfter'>,
  now: Instant,
) => attempt.phase === 'claimed' && now < attempt.settleAfter;

export const UNDER_WAY = 'The request is being sent at this moment. Decide when it has settled.';

const isJudged = (charge: Charge, id: CaseId) =>
  charge.history.some((entry) => entry.what === 'verdict' && entry.caseId === id);

/** The ledger knows the outcome; what is asked is whether a person has seen it. */
const isAnswered = ({ reason }: Decision) => !FITTING[reason].includes('not_charged');

function ofBooked(charge: Charge, { closing }: Decision): string | undefined {
  if (closing.verdict !== 'adopt') return undefined;
  const booked = isPaid(charge) ? charge.payment.impUid : undefined;
  return booked === closing.impUid
    ? undefined
    : `The ledger has ${booked ?? 'no payment'} for this charge. Only that can be confirmed.`;
}

function ofOpen(charge: Charge, { id, closing, adopted }: Decision): string | undefined {
  if (charge.status === 'processing' && underWay(charge.attempt, closing.at)) return UNDER_WAY;
  if (!isPaid(charge) || charge.payment.impUid === adopted?.impUid) return undefined;
  // Two sums stand side by side, in the ledger and at the PG: a person may leave it at that.
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
  const next = isPaid(closed) ? rebooked(closed, decision) : decided(closed, decision);
  return goesOn(next, decision);
}

function decided(charge: Exclude<Charge, PaidCharge>, decision: Decision): Charge {
  const outcome = outcomeOf(decision);
  if (outcome === undefined) return charge;
  const fence = charge.status === 'processing' ? charge.attempt.fence : undefined;
  return withOutcome(charge, { fence, outcome, now: decision.closing.at }) ?? charge;
}

/** What the ledger says of its payment, corrected by the PG's record that a person adopted. */
const rebooked = (charge: PaidCharge, decision: Decision): PaidCharge =>
  decision.reason === 'payment_mismatch' && decision.adopted !== undefined
    ? { ...charge, payment: provenPayment(decision.adopted) }
    : charge;

/** Errors that a person has seen to no longer hold the work up. */
const goesOn = (charge: Charge, { reason }: Decision): Charge =>
  reason === 'repeated_errors' ? { ...charge, failureBackoff: undefined } : charge;

/** What the verdict says of the charge; undefined when it says nothing of it. */
function outcomeOf(decision: Decision): Outcome | undefined {
  const { reason, closing } = decision;
  if (isAnswered(decision)) return undefined;
  if (closing.verdict === 'waive' && reason === 'repeated_errors') return undefined;
  return judgedOutcome(paymentOf(decision));
}

/** A payment that was adopted; without one the charge is taken as never made. */
export const judgedOutcome = ({ payment, refundedAmount }: Adopted): Outcome =>
  payment === undefined
    ? { kind: 'declined', decline: { class: 'not_executed' } }
    : { kind: 'paid', payment, ...(refundedAmount && { refundedAmount }) };

type Adopted = Pick<Judged, 'payment' | 'refundedAmount'>;

export const paymentOf = ({ adopted }: Decision): Adopted =>
  adopted === undefined
    ? {}
    : { payment: provenPayment(adopted), refundedAmount: adopted.cancelAmount };
