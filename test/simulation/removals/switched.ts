/** A file in which everything removable stands behind a switch, so that one build serves every removal. */
import type { Removable } from './removable.ts';

/** The same lines as before; `isSwitchedOn` is asked each time (`switches.ts`). */
export function switched(source: string, parts: readonly Removable[]): string {
  const inserted = parts.flatMap(({ id, kind, start, end }) => {
    const [before, after] = around[kind](JSON.stringify(id));
    return [
      { at: start, text: before, ends: false },
      { at: end, text: after, ends: true },
    ];
  });
  // What ends at a place does so before the next begins there.
  inserted.sort((a, b) => b.at - a.at || Number(a.ends) - Number(b.ends));
  return inserted.reduce(
    (soFar, { at, text }) => soFar.slice(0, at) + text + soFar.slice(at),
    source,
  );
}

const around = {
  statement: (id: string) => [`{ if (isSwitchedOn(${id})) { `, ' } }'],
  property: (id: string) => [`...(isSwitchedOn(${id}) ? { `, ' } : {})'],
} as const;
