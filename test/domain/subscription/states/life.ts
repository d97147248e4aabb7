/** A subscription lived through by the rules alone, and the moods of its PG. */
import type { Customer } from '../../../../functions/domain/billing-key/customer.ts';
import { KEY_SUSPENDED, type Outcome } from '../../../../functions/domain/gateway/outcome.ts';
import { customerUid, impUid } from '../../../../functions/domain/ids.ts';
import type {
  Claimed,
  Subscription,
} from '../../../../functions/domain/subscription/subscription.ts';

/** What the PG answers; or why nobody asks it, or why its answer is believed by nobody. */
export type Mood =
  | 'pays'
  | 'short of funds'
  | 'card is dead'
  | 'another card paid'
  | 'nobody knows'
  | 'no connection'
  | 'charging is stopped';

export interface Life {
  readonly subscription: Subscription;
  readonly now: number;
  readonly told: readonly string[];
  /** When each charge was sent, for which period, and whether a person asked for it. */
  readonly charges: readonly {
    readonly at: number;
    readonly period: number;
    readonly asked: boolean;
  }[];
  readonly refused?: boolean;
  readonly planClosed?: boolean;
  /** Keys that nothing charges any more. */
  readonly detached: readonly string[];
  /** Who left, and is erased. */
  readonly customer?: Customer | undefined;
  /** The charge that only a person can decide. */
  readonly inCase?: Claimed['openAttempt'];
}

export const newCard = (life: Life) => ({
  customerUid: customerUid(`card-${life.now}-${life.told.length}`),
});

export function outcomeOf(mood: Mood, amount: number, paidAt: number): Outcome {
  switch (mood) {
    case 'pays':
      return { kind: 'paid', payment: { impUid: impUid('imp_1'), amount, paidAt } };
    case 'no connection':
      return { kind: 'not_sent', reason: mood };
    case 'card is dead':
      return { kind: 'declined', decline: { class: 'card_dead' } };
    case 'another card paid':
      return { kind: 'declined', decline: { class: 'key_invalid', code: KEY_SUSPENDED } };
    default:
      return { kind: 'declined', decline: { class: 'funds' } };
  }
}
