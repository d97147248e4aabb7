/** Takes parts away one at a time: first in the simulation, and what it does not notice in the tests. */
import { inTests } from './in-tests.ts';
import { inTrials } from './in-trials.ts';
import type { Kinds, Removable } from './removable.ts';
import type { Hunt } from './removed.ts';

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
  const missed: Removable[] = [];
  const hunt = { folders: rooms, kinds, threads };
  const isSimulated = ({ file }: Removable) => SIMULATED.some((room) => file.startsWith(room));
  const inLives = parts.filter(isSimulated);
  if (inLives.length > 0)
    await inTrials({
      ...{ ...hunt, parts: inLives, seeds: SEEDS },
      onDone: (part, killed) => {
        if (killed === undefined) missed.push(part);
        else onDone(part, killed);
      },
    });
  await inTests({
    ...{ ...hunt, parts: [...missed, ...parts.filter((part) => !isSimulated(part))] },
    tests: testsOf(rooms),
    onDone,
  });
}

/** The rooms that the simulation runs. */
const SIMULATED = ['functions/use-cases/', 'functions/domain/'];

/** Tests of the room itself, and of those through which it is called. */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  domain: ['test/domain/', 'test/use-cases/'],
  'use-cases': ['test/use-cases/', 'test/handlers/'],
  adapters: ['test/adapters/', 'test/handlers/'],
  http: ['test/handlers/'],
  handlers: ['test/handlers/'],
  contract: ['test/infra/openapi/', 'test/handlers/'],
  wiring: ['test/handlers/'],
};

const testsOf = (rooms: readonly string[]): readonly string[] => [
  ...new Set(rooms.flatMap((room) => TESTS[room.split('/')[1] ?? ''] ?? ['test/use-cases/'])),
];
