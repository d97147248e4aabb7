/**
 * The outcome of an attempt. Money has three: `paid`, `declined` and `unknown`, which is the
 * default; `not_sent` is the proof that no byte of the request left.
 */
import type { AnswerDigest, CustomerUid, ImpUid } from '../ids.ts';
import type { Instant } from '../time.ts';

/** Why the card company or the PG declined, by what can be done about it. */
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
  /** The PG's code (`1254`). */
  readonly code?: string;
  /** What the PG said, cleaned; for the shop, never for its customers. */
  readonly words?: string;
}

/** What a no of the PG means, as the gateway's adapter reads its codes and words. */
export interface Meaning {
  /** The PG's code (`1254`). */
  readonly code?: string;
  /**
   * `ambiguous`: it reads as a no, but a payment may exist or come to exist. Absent: it says no in
   * words that the adapter does not know.
   */
  readonly class?: DeclineClass | 'ambiguous' | undefined;
  /** It alone proves that the shop's contract takes no charge at all. */
  readonly refusesAll?: true | undefined;
  /** A payment that it says exists: under this very order number, or one that looks the same. */
  readonly saysExists?: SaidToExist | undefined;
}

export type SaidToExist = 'this' | 'alike';

/** Ours: nothing was sent, because a payment of the key came from another card and is in a case. */
export const KEY_SUSPENDED = 'key_suspended';
/** Ours: nothing was sent, because the key is charged no more. */
export const KEY_NOT_ACTIVE = 'key_not_active';
/** Ours: nothing was sent, because the card is dead or was declined too often. */
export const CARD_BLOCKED = 'card_blocked';

const OURS: readonly (string | undefined)[] = [KEY_SUSPENDED, KEY_NOT_ACTIVE, CARD_BLOCKED];

/** Whether we declined it ourselves: the gateway was not asked. */
export const isOurs = ({ code }: Decline) => OURS.includes(code);

/** A card as the PG shows it; the number is masked. */
export interface Card {
  readonly name?: string;
  readonly code?: string;
  readonly maskedNumber?: string;
}

/** A payment that the gateway's own answer proves. */
export interface Payment {
  readonly impUid: ImpUid;
  readonly amount: number;
  readonly paidAt: Instant;
  readonly receiptUrl?: string | undefined;
  readonly applyNum?: string | undefined;
  readonly pgTid?: string | undefined;
  readonly card?: Card | undefined;
}

/** Whether the gateway itself is at fault: several of these in a row are an outage. */
export interface GatewaySide {
  /** No connection, no complete answer, or 403, 429 or 5xx instead of the gateway's own words. */
  readonly isFault?: true;
}

export type Outcome = Proven & {
  /** The digest of the answer it was read from; absent when there was none. */
  readonly answer?: AnswerDigest | undefined;
  /** How it was found, when not by the direct answer: an inquiry or a reconciliation. */
  readonly foundBy?: 'look' | 'comparison';
};

export type PaidOutcome = Extract<Outcome, { kind: 'paid' }>;

type Proven =
  | {
      readonly kind: 'paid';
      readonly payment: Payment;
      /** The key that was charged; absent where neither the answer nor a record tells. */
      readonly paidOn?: CustomerUid | undefined;
      /** Won that had been refunded already when we learned of it. */
      readonly refundedAmount?: number;
    }
  | {
      readonly kind: 'declined';
      readonly decline: Decline;
      readonly impUid?: ImpUid;
      /** It alone proves that the shop's contract takes no charge at all. */
      readonly refusesAll?: true | undefined;
      /** A refusal in words, which was counted against the contract when it was sent. */
      readonly wasCounted?: true;
    }
  | ({
      readonly kind: 'unknown';
      readonly reason: string;
      /** What the PG said, cleaned. */
      readonly words?: string;
      /** The PG's code, where it is one that we do not know. */
      readonly code?: string | undefined;
      /** It said no, in words that we do not know: declined once nothing is found of it. */
      readonly isRefused?: true;
      /** It said that there is a payment already: whatever inquiries miss, it may be ours. */
      readonly saysExists?: SaidToExist | undefined;
    } & GatewaySide)
  | ({ readonly kind: 'not_sent'; readonly reason: string } & GatewaySide);
