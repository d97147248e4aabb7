/** The outcome of one refund, from the gateway's answer: `unknown` unless it proves another. */
import { type GatewayAnswer, leftOf, type RefundRequest } from './answer.ts';
import type { Meaning } from './outcome.ts';
import { pgWords, withWords } from './pg-words.ts';

export type RefundOutcome =
  | { readonly kind: 'refunded' }
  /** The gateway refused. Whether money moved all the same, only an inquiry shows. */
  | { readonly kind: 'refused'; readonly code: string; readonly words?: string }
  | { readonly kind: 'unknown'; readonly reason: string; readonly words?: string }
  | { readonly kind: 'not_sent'; readonly reason: string };

/** Never throws; only what is left of the payment proves a refund. */
export function classifyRefund(asked: {
  readonly answer: GatewayAnswer;
  readonly request: RefundRequest;
}): RefundOutcome {
  const { answer, request } = asked;
  switch (answer.kind) {
    case 'payment':
      return answer.payment.impUid === request.impUid &&
        leftOf(answer.payment) === request.balance - request.amount
        ? { kind: 'refunded' }
        : { kind: 'unknown', reason: 'answered with another balance' };
    case 'refused':
      return { ...ofRefusal(answer.meaning), ...withWords(pgWords(answer.message, {})) };
    case 'not_sent':
      return { kind: 'not_sent', reason: answer.reason };
    case 'unauthorized':
      return { kind: 'unknown', reason: 'the token was refused twice' };
    case 'unclear':
      return { kind: 'unknown', reason: answer.reason };
  }
}

/** An ambiguous code is no refusal; words without a code are one. */
const ofRefusal = ({ code = 'refused', class: meant }: Meaning): RefundOutcome =>
  meant === 'ambiguous'
    ? { kind: 'unknown', reason: `refused ambiguously [${code}]` }
    : { kind: 'refused', code };
