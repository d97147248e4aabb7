/**
 * Walks through every way in which the steps of a few functions can follow one another: runs again
 * and again, each time with another choice at the last place that still has one.
 */
import type { Choose } from '../world/kernel.ts';

export interface Exploration {
  readonly runs: number;
}

/**
 * Runs until no choice is left. `switches` bounds how often a run may go over from one function to
 * another before the first has ended; most faults of order need only one or two.
 */
export async function explore(
  run: (choose: Choose) => Promise<void>,
  { switches }: { readonly switches: number },
): Promise<Exploration> {
  let [runs, path]: [number, readonly number[]] = [0, []];
  for (;;) {
    const walk = walkAlong(path, switches);
    await run(walk.choose);
    runs += 1;
    const next = nextPath(walk.taken);
    if (next === undefined) return { runs };
    path = next;
  }
}

interface Taken {
  readonly choice: number;
  readonly of: number;
}

/** Follows the path as far as it goes, then stays with whoever had the last step. */
function walkAlong(path: readonly number[], switches: number) {
  const taken: Taken[] = [];
  let [last, switched] = ['', 0];
  const choose: Choose = (owners) => {
    const order = [...owners.keys()].sort((a, b) => rank(owners, a, last) - rank(owners, b, last));
    const goesOn = owners.includes(last);
    const of = goesOn && switched >= switches ? 1 : owners.length;
    const choice = path[taken.length] ?? 0;
    taken.push({ choice, of });
    const picked = order[choice] ?? 0;
    if (goesOn && owners[picked] !== last) switched += 1;
    last = owners[picked] ?? '';
    return picked;
  };
  return { choose, taken };
}

/** Whoever had the last step comes first, the others in the order of their coming. */
const rank = (owners: readonly string[], index: number, last: string) =>
  owners[index] === last ? -1 : index;

/** The path with its last open choice advanced; undefined when every choice was made. */
function nextPath(taken: readonly Taken[]): readonly number[] | undefined {
  const last = taken.findLastIndex(({ choice, of }) => choice + 1 < of);
  if (last < 0) return undefined;
  return taken
    .slice(0, last + 1)
    .map(({ choice }, index) => (index === last ? choice + 1 : choice));
}
