/** Takes parts away one at a time: in the room's own tests, then in the simulation, last in all tests that reach it. */
import { inTests } from './in-tests.ts';
import { inTrials } from './in-trials.ts';
import type { Kinds, Removable } from './removable.ts';
import type { Hunt } from './removed.ts';
import { nearTo, testsOf } from './tests-of.ts';

export interface Wish {
  readonly parts: readonly Removable[];
  /** Where they stand, from the repository's root. */
  readonly rooms: readonly string[];
  readonly kinds: Kinds;
  readonly threads: number;
}

/** How many lives are tried besides the small scopes. */
const SEEDS = 20;

/** `onDone` is called once for each part. */
export async function removeEach(
  { parts, rooms, kinds, threads }: Wish,
  onDone: Hunt['onDone'],
): Promise<void> {
  const hunt = { folders: rooms, kinds, threads };
  const missedBy = async (tried: readonly Removable[], way: (hunt: Hunt) => Promise<void>) => {
    const missed: Removable[] = [];
    const left: Hunt['onDone'] = (part, killed) =>
      killed === undefined ? missed.push(part) : onDone(part, killed);
    if (tried.length > 0) await way({ ...hunt, parts: tried, onDone: left });
    return missed;
  };
  const near = await missedBy(parts, (one) => inTests({ ...one, tests: rooms.map(nearTo) }));
  const isSimulated = ({ file }: Removable) => SIMULATED.some((room) => file.startsWith(room));
  const lived = await missedBy(near.filter(isSimulated), (one) =>
    inTrials({ ...one, seeds: SEEDS }),
  );
  const rest = [...lived, ...near.filter((part) => !isSimulated(part))];
  const last = await missedBy(rest, (one) => inTests({ ...one, tests: testsOf(rooms) }));
  for (const part of last) onDone(part, undefined);
}

/** The rooms that the simulation runs. */
const SIMULATED = ['functions/use-cases/', 'functions/domain/'];
