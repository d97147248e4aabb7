/** The outcome of one charge, from the gateway's answer: `unknown` unless it proves another. */
import type { ChargeRequest, GatewayAnswer, GatewayPayment } from './answer.ts';
import type { Meaning, Outcome, Payment } from './outcome.ts';
import { pgWords, withWords } from './pg-words.ts';

/** Never throws: every answer has an outcome, and only a proof makes it other than `unknown`. */
export function classify(asked: { answer: GatewayAnswer; request: ChargeRequest }): Outcome {
  const { answer: digest } = asked.answer;
  const outcome = proven(asked);
  return digest === undefined ? outcome : { ...outcome, answer: digest };
}

function proven({ answer, request }: Parameters<typeof classify>[0]): Outcome {
  switch (answer.kind) {
    case 'payment':
      return ofPayment(answer.payment, request);
    case 'refused':
      return ofRefusal(answer, request);
    case 'not_sent':
      return answer;
    case 'unauthorized':
      return { kind: 'unknown', reason: 'the token was refused twice' };
    case 'unclear':
      return { ...answer, kind: 'unknown' };
  }
}

/** Code 0 only means that the card company was reached: status, amount and ids decide. */
function ofPayment(payment: GatewayPayment, request: ChargeRequest): Outcome {
  if (payment.merchantUid !== request.merchantUid)
    return unknown('the answer names another merchant_uid');
  if (payment.status === 'failed') return ofFailure(payment, request);
  if (payment.status !== 'paid') return unknown(`answered with status ${payment.status}`);
  if (payment.amount !== request.amount || payment.currency !== 'KRW')
    return unknown('paid with another amount or currency');
  if (payment.customerUid !== undefined && payment.customerUid !== request.customerUid)
    return unknown('paid with another billing key');
  return { kind: 'paid', payment: provenPayment(payment), paidOn: request.customerUid };
}

const unknown = (reason: string) => ({ kind: 'unknown', reason }) as const;

function ofFailure({ failReason, failure, impUid }: GatewayPayment, request: ChargeRequest) {
  const proven = provenDecline(failure, failReason, request);
  if (proven !== undefined) return { ...proven, impUid };
  const reason = `failed without a definite reason${shown(failure)}`;
  const words = withWords(pgWords(failReason, request));
  return { kind: 'unknown', reason, ...words, saysExists: failure?.saysExists } as const;
}

/** A refusal is a decline at once only when the adapter knows its words. */
function ofRefusal({ message, meaning }: Refused, request: ChargeRequest): Outcome {
  const proven = provenDecline(meaning, message, request);
  if (proven !== undefined) return proven;
  const reason = `refused without a recognised reason${shown(meaning)}`;
  const words = pgWords(message, request);
  return meaning.class === 'ambiguous'
    ? { kind: 'unknown', reason, ...withWords(words), saysExists: meaning.saysExists }
    : { kind: 'unknown', reason, words, isRefused: true, code: meaning.code };
}

type Refused = Extract<GatewayAnswer, { kind: 'refused' }>;

/** The decline that a no proves, with the PG's words; undefined unless its class is definite. */
export function provenDecline(
  { code, class: meant, refusesAll }: Meaning = {},
  text: string | undefined,
  request: ChargeRequest,
) {
  if (meant === undefined || meant === 'ambiguous') return undefined;
  const decline = { class: meant, ...(code && { code }), ...withWords(pgWords(text, request)) };
  return { kind: 'declined', decline, refusesAll } as const;
}

/** The part of a gateway transaction that we keep as proof of payment. */
export const provenPayment = ({
  receiptUrl,
  applyNum,
  pgTid,
  card,
  ...row
}: GatewayPayment): Payment => ({
  impUid: row.impUid,
  amount: row.amount,
  paidAt: row.paidAt ?? row.startedAt ?? 0,
  ...(receiptUrl && { receiptUrl }),
  ...(applyNum && { applyNum }),
  ...(pgTid && { pgTid }),
  ...(card && { card }),
});

/** The code as part of a reason. */
const shown = (meaning: Meaning | undefined) => (meaning?.code ? ` [${meaning.code}]` : '');
