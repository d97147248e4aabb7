/** Every fault at every call of a scope, and every pair of them. */
import type { ChargeFate, Fate } from '../world/fates.ts';
import { explore } from './explorer.ts';
import { type CallKind, EVERY_FATE, type Script, scriptedFates } from './scripted-fates.ts';
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
    // Later calls depend on the first fault: the second is laid on the calls it led to.
    for (const second of faultsFrom(first[0] + 1, single.calls))
      yield trial(scope, new Map([first, second]));
  }
}

type Fault = readonly [position: number, fate: Fate | ChargeFate];

const faultsFrom = (from: number, calls: readonly CallKind[]): readonly Fault[] =>
  calls.flatMap((kind, position) =>
    position < from ? [] : EVERY_FATE[kind].map((fate): Fault => [position, fate]),
  );

/** Only the calls of the scope's own functions are counted, and get faults. */
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

/**
 * Plays a scope in every order of its steps, once for every single fault at a call of the function
 * `by`; says each trial to `onTrial`, and keeps none: there are tens of thousands. The orders without
 * faults show which calls that function makes.
 */
export async function everyFaultOf(
  by: string,
  cast: Scope['cast'],
  onTrial: (trial: Trial) => void,
): Promise<void> {
  const kinds = new Map<number, Set<CallKind>>();
  const inEveryOrder = (script: Script) =>
    explore(async (choose) => {
      const fates = scriptedFates(script, by);
      onTrial({ script, played: await play({ cast, fates, choose }) });
      if (script.size > 0) return;
      for (const [position, kind] of fates.calls().entries())
        kinds.set(position, (kinds.get(position) ?? new Set()).add(kind));
    });
  await inEveryOrder(new Map());
  for (const [position, possible] of kinds)
    for (const fate of new Set([...possible].flatMap((kind) => [...EVERY_FATE[kind]])))
      await inEveryOrder(new Map([[position, fate]]));
}
