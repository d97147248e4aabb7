/** What switched code asks while it runs: is this part kept? What was asked about was reached. */

declare global {
  var isSwitchedOn: (id: string) => boolean;
}

export interface Switches {
  /** Takes one part away, or none; what was reached before is forgotten. */
  readonly remove: (id: string | undefined) => void;
  readonly reached: () => ReadonlySet<string>;
}

/** No trial and no file of tests asks nearly so often: what does so has lost its end. */
const MOST_ASKED = 2_000_000;

export function installSwitches(onFirst: (id: string) => void = () => undefined): Switches {
  const reached = new Set<string>();
  let removed: string | undefined;
  let asked = 0;
  globalThis.isSwitchedOn = (id) => {
    asked += 1;
    if (asked > MOST_ASKED) throw new Error('it does not come to an end');
    if (!reached.has(id)) {
      reached.add(id);
      onFirst(id);
    }
    return id !== removed;
  };
  return {
    remove: (id) => {
      removed = id;
      asked = 0;
      reached.clear();
    },
    reached: () => new Set(reached),
  };
}
