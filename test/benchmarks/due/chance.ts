/** Chance that is the same in every run, and the answers of a slow PG drawn from it. */
import { SECOND, type Span } from '../../../functions/domain/time.ts';

export type Chance = () => number;

/** Numbers from 0 to 1, by mulberry32. */
export function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How long the PG takes for one charge. */
export interface Answer {
  readonly span: Span;
  /** The connection is given up; the payment was made. */
  readonly isLost: boolean;
}

const MEDIAN: Span = SECOND;
const SIGMA = 0.6;
const LOST = 0.005;
const GIVEN_UP_AFTER: Span = 75 * SECOND;

/** Lognormal around a second, and one in two hundred is lost. */
export function drawnAnswers(count: number, chance: Chance): readonly Answer[] {
  return Array.from({ length: count }, () => {
    const normal = Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
    return chance() < LOST
      ? { span: GIVEN_UP_AFTER, isLost: true }
      : { span: Math.round(MEDIAN * Math.exp(SIGMA * normal)), isLost: false };
  });
}
