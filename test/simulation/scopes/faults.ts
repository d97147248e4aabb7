/** Every fault at every call of a scope, and every pair of them. */
import type { ChargeFate, Fate } from '../world/fates.ts';
import { EVERY_FATE, type Script, scriptedFates } from './scripted-fates.ts';
import { type Played, play, type Scope } from './stage.ts';

export interface Trial {
  readonly script: Script;
  readonly played: Played;
}

/** Plays the scope once for every single fault, and if asked for every pair; yields each trial. */
export async function* everyFault(
  scope: Omit<Scope, 'fates'>,
  { pairs }: { readonly pairs: boolean },
): AsyncGenerator<Trial> {
  const plain = await trial(scope, new Map());
  yield plain;
  for (const first of faultsFrom(0, plain.calls)) {
    const single = await trial(scope, new Map([first]));
    yield single;
    if (!pairs) continue;
    // What follows depends on the first fault: the second is drawn from the calls it led to.
    for (const second of faultsFrom(first[0] + 1, single.calls))
      yield trial(scope, new Map([first, second]));
  }
}

type Fault = readonly [position: number, fate: Fate | ChargeFate];

const faultsFrom = (from: number, calls: readonly (keyof typeof EVERY_FATE)[]): readonly Fault[] =>
  calls.flatMap((kind, position) =>
    position < from ? [] : EVERY_FATE[kind].map((fate): Fault => [position, fate]),
  );

/** Faults are only laid where the scope's own functions are at work. */
async function trial(scope: Omit<Scope, 'fates'>, script: Script) {
  const fates = scriptedFates(script);
  const counted: { calls?: ReturnType<typeof fates.calls> } = {};
  const played = await play({
    ...scope,
    fates,
    cast: (stage) => {
      scope.cast(stage);
      stage.world.kernel.after(1, () => {
        counted.calls = [...fates.calls()];
      });
    },
  });
  return { script, played, calls: counted.calls ?? fates.calls() };
}
