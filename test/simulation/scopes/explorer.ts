/**
 * Walks through every order in which the steps of a few functions can follow one another: runs again
 * and again, each time with another choice at the last place that still has one. An order that reaches
 * a place an earlier one reached is not walked further: what follows is known.
 */
import type { Chooser } from './stage.ts';

export interface Exploration {
  /** How often the functions were run. */
  readonly runs: number;
  /** The different places in which a choice had to be made. */
  readonly places: ReadonlySet<string>;
}

/**
 * Runs until no choice is left; with `cut: false` also orders that reach a known place go on to the
 * end.
 */
export async function explore(
  run: (choose: Chooser) => Promise<void>,
  { cut } = { cut: true },
): Promise<Exploration> {
  const known = new Set<string>();
  let [runs, path]: [number, readonly number[]] = [0, []];
  for (;;) {
    const walk = walkAlong(path, { known, cut });
    await run(walk.choose);
    runs += 1;
    const next = nextPath(walk.taken);
    if (next === undefined) return { runs, places: known };
    path = next;
  }
}

interface Taken {
  readonly choice: number;
  readonly of: number;
}

/** Follows the path as far as it goes, then always takes the first, until a known place. */
function walkAlong(
  path: readonly number[],
  { known, cut }: { readonly known: Set<string>; readonly cut: boolean },
) {
  const taken: Taken[] = [];
  const choose: Chooser = (owners, soFar) => {
    if (owners.length === 1) return 0;
    const choice = path[taken.length];
    if (choice === undefined && isKnown(soFar()) && cut) return undefined;
    taken.push({ choice: choice ?? 0, of: owners.length });
    return choice ?? 0;
  };
  const isKnown = (place: string) => {
    const before = known.size;
    return known.add(place).size === before;
  };
  return { choose, taken };
}

/** The path with its last open choice advanced; undefined when every choice was made. */
function nextPath(taken: readonly Taken[]): readonly number[] | undefined {
  const last = taken.findLastIndex(({ choice, of }) => choice + 1 < of);
  if (last < 0) return undefined;
  return taken
    .slice(0, last + 1)
    .map(({ choice }, index) => (index === last ? choice + 1 : choice));
}
