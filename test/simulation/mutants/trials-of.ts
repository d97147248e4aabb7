/**
 * The order of trials for a mutant: where it was caught last, then all scopes and stories, then
 * lives.
 */
import { faulty, orders, races } from '../scopes/scopes.ts';
import { stories } from '../scopes/stories.ts';
import type { Mutant, Trial } from './mutant.ts';

/** All trials for a mutant, with lives from the first `seeds` seeds. */
export function trialsOf({ caughtBy }: Mutant, seeds: number): readonly Trial[] {
  const scopes = [stories, faulty, races, orders].flatMap((of) =>
    Object.keys(of).map((scope) => ({ scope })),
  );
  const lives = Array.from({ length: seeds }, (_, index) => ({ seed: index + 1 }));
  return [caughtBy, ...scopes, ...lives];
}
