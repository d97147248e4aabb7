/** How the PG's list of transactions is otherwise than a reader expects. */
import { HOUR, seoulDate, startOfSeoulDate } from '../../../functions/domain/time.ts';
import type { Away } from './away.ts';
import { randomFrom } from './random.ts';

export interface OddLists {
  /** How many rows one answer about the list of transactions holds. */
  readonly rowsInAnswer: number;
  /** The probability that a payment leaves the list right after an answer about it. */
  readonly rowsMove: number;
  /** Hours in which the list comes in a form that cannot be read. */
  readonly oddLists: readonly Away[];
}

export const usualLists: OddLists = { rowsInAnswer: 100, rowsMove: 0, oddLists: [] };

/** Drawn from a chance of their own: they came later, and leave the other phenomena as they were. */
export function oddListsOf(seed: number, { from, until }: Away): OddLists {
  const random = randomFrom(seed);
  // Less than a day, twice at most: of the three nights that compare a payment, one can read it.
  const night = () => {
    const begun = startOfSeoulDate(seoulDate(random.between(from, until))) + 2 * HOUR;
    return { from: begun, until: Math.min(until, begun + random.between(2 * HOUR, 20 * HOUR)) };
  };
  return {
    rowsInAnswer: random.oneOf([100, 1, 2, 3]),
    rowsMove: random.oneOf([0, 0.3, 1]),
    oddLists: random.chance(0.7) ? [night(), night()] : [],
  };
}
