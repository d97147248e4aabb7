/** A mutant is the production code without one of its guards. */
import type { KindOfPhenomenon } from '../world/phenomena.ts';

export interface Mutant {
  /** The name of the guard that is taken away. */
  readonly guard: string;
  /** From the repository's root. */
  readonly file: string;
  /** The code of the guard; it is in the file exactly once. */
  readonly text: string;
  readonly becomes: string;
  /** What happens to whom without it. */
  readonly without: string;
  /** The section of the README that promises it. */
  readonly promised: string;
  /** Where it was caught last; tried first. */
  readonly caughtBy: Trial;
}

/** One life from a seed, one small scope walked through completely, or one file of tests. */
export type Trial =
  | { readonly seed: number; readonly phenomena?: KindOfPhenomenon }
  | { readonly scope: string }
  | { readonly test: string };

/**
 * The file without the guard. Throws if the text is not there exactly once: that would prove
 * nothing.
 */
export function mutated(source: string, { guard, file, text, becomes }: Mutant): string {
  const found = source.split(text).length - 1;
  if (found !== 1)
    throw new Error(
      `The mutant "${guard}" names a text that stands in ${file} ${found} times, not once. ` +
        'Say again in test/simulation/mutants/guards/ where this guard is.',
    );
  return source.replace(text, () => becomes);
}

export const nameOf = (trial: Trial): string =>
  'seed' in trial
    ? `seed ${trial.seed}${trial.phenomena ? ` ${trial.phenomena}` : ''}`
    : 'scope' in trial
      ? trial.scope
      : trial.test;
