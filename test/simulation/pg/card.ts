/** A customer's card: how the card company answers when it is charged. */
import type { Instant } from '../../../functions/domain/time.ts';
import type { Random } from '../world/random.ts';

export interface Card {
  /** Only the PG may ever hold it. */
  readonly number: string;
  readonly masked: string;
  /** The probability that a charge is approved. */
  readonly approves: number;
  /** Lost, expired or closed from then on. */
  readonly deadFrom: Instant | undefined;
  /** The code of every decline; a random one if absent. */
  readonly says?: string;
}

export function newCard(random: Random, dies: { readonly from: Instant; readonly until: Instant }) {
  const number = withCheckDigit(`4${String(random.below(1e14)).padStart(14, '0')}`);
  return {
    number,
    masked: `${number.slice(0, 6)}*********${number.slice(-1)}`,
    approves: random.oneOf([1, 0.95, 0.8, 0.5]),
    deadFrom: random.chance(0.25) ? random.between(dies.from, dies.until) : undefined,
  };
}

/**
 * Insufficient funds, issuer down, cardholder must call, stolen, key refused, unknown, contract
 * refused.
 */
const NO: readonly [string, ...string[]] = [
  '1254',
  '1254',
  '1254',
  '12A8',
  '12A8',
  '1271',
  '1258',
  '12ZZ',
  '1230',
  '1213',
];
const DEAD = '1226';

/** The code of a decline, or undefined for an approval. */
export function verdictOf(random: Random, card: Card, now: Instant): string | undefined {
  if (card.deadFrom !== undefined && now >= card.deadFrom) return DEAD;
  return random.chance(card.approves) ? undefined : (card.says ?? random.oneOf(NO));
}

/** Sixteen digits that pass Luhn, as a real number does. */
function withCheckDigit(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = Number(body[index]) * (index % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return body + String((10 - (sum % 10)) % 10);
}
