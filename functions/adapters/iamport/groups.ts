/** Divides a query of many ids, because gateways refuse long URLs: many take 2 kB, and no more. */

/** Leaves room for scheme, host and path. */
const LONGEST_QUERY = 1_800;

/** The parts of the query, joined to groups of bounded length; a longer part goes alone. */
export function groupsWithin(parts: readonly string[], longest = LONGEST_QUERY): readonly string[] {
  const groups: string[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last !== undefined && last.length + 1 + part.length <= longest)
      groups[groups.length - 1] = `${last}&${part}`;
    else groups.push(part);
  }
  return groups;
}
