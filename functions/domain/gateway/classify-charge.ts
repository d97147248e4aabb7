/** The outcome of one charge, from the gateway's answer: `unknown` unless it proves another. */
import type { ChargeRequest, GatewayAnswer, GatewayPayment } from './answer.ts';
import type { Outcome, Payment } from './outcome.ts';
import { pgWords, withWords } from './pg-words.ts';
import { type Reading, readRefusal } from './read-refusal.ts';

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
      return ofRefusal(answer.message, request);
    case 'not_sent':
      return { ...answer, kind: 'not_sent' };
    case 'unauthorized':
      return { kind: 'unknown', reason: 'the token was refused twice' };
    case 'unclear':
      return { ...answer, kind: 'unknown' };
  }
}

/** Code 0 only means that the card company was reached: status, amount and ids decide. */
function ofPayment(payment: GatewayPayment, request: ChargeRequest): Outcome {
  if (payment.merchantUid !== request.merchantUid)
    return { kind: 'unknown', reason: 'the answer names another merchant_uid' };
  if (payment.status === 'failed') {
    const read = readRefusal(payment.failReason);
    const said = withWords(pgWords(payment.failReason, request));
    return read.kind === 'declined'
      ? { ...read, decline: { ...read.decline, ...said }, impUid: payment.impUid }
      : { kind: 'unknown', reason: `failed without a definite reason${shown(read)}`, ...said };
  }
  if (payment.status !== 'paid')
    return { kind: 'unknown', reason: `answered with status ${payment.status}` };
  if (payment.amount !== request.amount || payment.currency !== 'KRW')
    return { kind: 'unknown', reason: 'paid with another amount or currency' };
  if (payment.customerUid !== undefined && payment.customerUid !== request.customerUid)
    return { kind: 'unknown', reason: 'paid with another billing key' };
  return { kind: 'paid', payment: provenPayment(payment) };
}

/** A refusal is a decline at once only when its words are ones we know. */
function ofRefusal(message: string, request: ChargeRequest): Outcome {
  const read = readRefusal(message);
  const words = pgWords(message, request);
  if (read.kind === 'declined')
    return { ...read, decline: { ...read.decline, ...withWords(words) } };
  const reason = `refused without a recognised reason${shown(read)}`;
  return read.kind === 'ambiguous'
    ? { kind: 'unknown', reason, ...withWords(words) }
    : { kind: 'unknown', reason, words, isRefused: true };
}

/** The part of a gateway transaction that we keep as proof of payment. */
export const provenPayment = (row: GatewayPayment): Payment => ({
  impUid: row.impUid,
  amount: row.amount,
  paidAt: row.paidAt ?? row.startedAt ?? 0,
  ...(row.receiptUrl === undefined ? {} : { receiptUrl: row.receiptUrl }),
  ...(row.applyNum === undefined ? {} : { applyNum: row.applyNum }),
  ...(row.pgTid === undefined ? {} : { pgTid: row.pgTid }),
  ...(row.card === undefined ? {} : { card: row.card }),
});

/** The code as part of a reason. */
const shown = ({ code }: Exclude<Reading, { kind: 'declined' }>) =>
  code === undefined ? '' : ` [${code}]`;
