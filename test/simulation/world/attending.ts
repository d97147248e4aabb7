/**
 * Declines that the PG turns into payments of another sum, and operators who look in every few hours: they
 * give money back in the console before they decide.
 */
import { HOUR, type Span } from '../../../functions/domain/time.ts';
import { type Random, randomFrom } from './random.ts';

export interface Attending {
  /** How often somebody looks in, at most; absent where nobody does. */
  readonly attends?: Span | undefined;
  /** The probability that a decline becomes a payment of another sum within hours. */
  readonly turned: number;
  readonly attending: Random;
}

export const nobodyAttends = (): Attending => ({ turned: 0, attending: randomFrom(0) });

/** Drawn from a chance of their own: they came later, and leave the other phenomena as they were. */
export function attendingOf(seed: number): Attending {
  const attending = randomFrom(seed);
  return {
    attends: attending.oneOf([undefined, 6 * HOUR, 24 * HOUR]),
    turned: attending.oneOf([0, 0.1, 0.3]),
    attending,
  };
}
