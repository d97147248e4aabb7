/** Inicis' answer to a charge: approval, or the code of its refusal. */
import type { DeclineCode, TestCard } from './test-cards.ts';

export interface ChargeOrder {
  readonly amount: number;
  readonly cardQuota: number;
  readonly card: TestCard;
}

export function chargeAnswer({ amount, cardQuota, card }: ChargeOrder): 'approved' | DeclineCode {
  if (amount <= 0) return '1113';
  // Instalments begin at 50,000 won.
  if (cardQuota >= 2 && amount < 50_000) return '1205';
  return card.charge;
}
