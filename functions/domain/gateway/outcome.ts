/**
 * What an attempt came to. Money has three outcomes, `paid`, `declined` and `unknown`, and unknown
 * is the default; `not_sent` is the proof that there was no attempt at all.
 */
import type { AnswerDigest, ImpUid } from '../ids.ts';
import type { Instant } from '../time.ts';

/** Why a card or the PG said no, by what can be done about it. */
export const DECLINE_CLASSES = [
  'funds',
  'issuer_down',
  'card_dead',
  'cardholder',
  'key_invalid',
  'merchant_fault',
  'request_fault',
  'not_executed',
  'unclassified',
] as const;

export type DeclineClass = (typeof DECLINE_CLASSES)[number];

export interface Decline {
  readonly class: DeclineClass;
  /** What the PG put in its first brackets (`1254`). */
  readonly code?: string;
}

/** A card as the PG shows it; the number is masked. */
export interface Card {
  readonly name?: string;
  readonly code?: string;
  readonly maskedNumber?: string;
}

/** A payment the PG has made, proven by its own answer. */
export interface Payment {
  readonly impUid: ImpUid;
  readonly amount: number;
  readonly paidAt: Instant;
  readonly receiptUrl?: string;
  readonly applyNum?: string;
  readonly pgTid?: string;
  readonly card?: Card;
}

export type Outcome = Proven & {
  /** The digest of the answer that it was read from, where there was one. */
  readonly answer?: AnswerDigest | undefined;
  /** Where it was found when the answer itself did not say it. */
  readonly foundBy?: 'look' | 'comparison';
};

type Proven =
  | {
      readonly kind: 'paid';
      readonly payment: Payment;
      /** What had been given back already when we learned of it. */
      readonly refundedAmount?: number;
    }
  | { readonly kind: 'declined'; readonly decline: Decline; readonly impUid?: ImpUid }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'not_sent'; readonly reason: string };
