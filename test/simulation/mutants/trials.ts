/** Runs one trial, and says which promise was broken in it. */
import { explore } from '../scopes/explorer.ts';
import { everyFault } from '../scopes/faults.ts';
import { faulty, orders, races, twoWorkers } from '../scopes/scopes.ts';
import { scriptedFates } from '../scopes/scripted-fates.ts';
import { type Played, play, type Scope } from '../scopes/stage.ts';
import { stories } from '../scopes/stories.ts';
import { live, type Wish } from '../simulation.ts';
import type { Trial } from './mutant.ts';

/** The first rule that was broken; undefined if none was. Says after each play that it goes on. */
export async function brokenIn(
  trial: Trial,
  goesOn: () => void = () => undefined,
): Promise<string | undefined> {
  try {
    if ('seed' in trial) return await inLife(trial);
    if ('scope' in trial) return await inScope(trial.scope, goesOn);
    throw new Error(`a thread runs no test files: ${trial.test}`);
  } catch (error) {
    if (error instanceof Error && error.message === ENDLESS) return error.message;
    throw error;
  }
}

const ENDLESS = 'the simulation does not end';

/** Steps: twenty times those of a usual life. */
const MOST_STEPS = 200_000;

const inLife = async (wish: Wish) =>
  ruleOf((await live({ ...wish, steps: MOST_STEPS })).violations);

async function inScope(name: string, goesOn: () => void): Promise<string | undefined> {
  const [race, story, cast, choose] = [races[name], stories[name], faulty[name], orders[name]];
  if (story !== undefined) return ruleOf((await play(story())).violations);
  if (race !== undefined) return inRace(race, goesOn);
  if (cast !== undefined) return withFaults({ cast }, { pairs: false, goesOn });
  if (choose !== undefined)
    return withFaults({ cast: twoWorkers, choose }, { pairs: true, goesOn });
  throw new Error(`there is no scope "${name}"`);
}

async function withFaults(
  scope: Omit<Scope, 'fates'>,
  { pairs, goesOn }: { readonly pairs: boolean; readonly goesOn: () => void },
) {
  for await (const { played } of everyFault(scope, { pairs })) {
    goesOn();
    if (played.violations.length > 0) return ruleOf(played.violations);
  }
  return undefined;
}

async function inRace(
  cast: (typeof races)[string],
  goesOn: () => void,
): Promise<string | undefined> {
  let broken: string | undefined;
  await explore(async (choose) => {
    if (broken !== undefined) return;
    const played = await play({ fates: scriptedFates(new Map()), choose, cast });
    goesOn();
    broken = ruleOf(played.violations);
  });
  return broken;
}

const ruleOf = ([first]: Played['violations']): string | undefined => first?.rule;
