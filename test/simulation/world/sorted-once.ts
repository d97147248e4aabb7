/** Entries in order that are sorted again only when they have changed. */

/** What gives the entries in order; the same list again while nothing has changed. */
export function sortedOnce<One>(
  shown: () => readonly One[],
  inOrder: (one: One, other: One) => number,
): () => readonly One[] {
  let [of, sorted]: [readonly One[], readonly One[]] = [[], []];
  return () => {
    const now = shown();
    if (now !== of) [of, sorted] = [now, now.toSorted(inOrder)];
    return sorted;
  };
}
