/** Lives through one trial, and says which promise was broken in it. */
import type { Violation } from '../oracle/violation.ts';
import { explore } from '../scopes/explorer.ts';
import { everyFault } from '../scopes/faults.ts';
import { orders, races, twoWorkers } from '../scopes/scopes.ts';
import { scriptedFates } from '../scopes/scripted-fates.ts';
import { play } from '../scopes/stage.ts';
import { live } from '../simulation.ts';
import type { Trial } from './mutant.ts';

/** The first rule that was broken; undefined when every promise was kept. */
export async function brokenIn(trial: Trial): Promise<string | undefined> {
  try {
    if ('seed' in trial) return await inLife(trial.seed);
    if ('scope' in trial) return await inScope(trial.scope);
    throw new Error(`a thread runs no test files: ${trial.test}`);
  } catch (error) {
    if (error instanceof Error && error.message === ENDLESS) return error.message;
    throw error;
  }
}

const ENDLESS = 'the simulation does not end';

/** Twenty times what a usual life takes. */
const MOST_STEPS = 200_000;

const inLife = async (seed: number) => ruleOf((await live({ seed, steps: MOST_STEPS })).violations);

async function inScope(name: string): Promise<string | undefined> {
  const cast = races[name];
  if (cast !== undefined) return inRace(cast);
  const choose = orders[name];
  if (choose === undefined) throw new Error(`there is no scope "${name}"`);
  for await (const { played } of everyFault({ cast: twoWorkers, choose }, { pairs: true }))
    if (played.violations.length > 0) return ruleOf(played.violations);
  return undefined;
}

async function inRace(cast: (typeof races)[string]): Promise<string | undefined> {
  let broken: string | undefined;
  await explore(async (choose) => {
    if (broken !== undefined) return;
    const played = await play({ fates: scriptedFates(new Map()), choose, cast });
    broken = ruleOf(played.violations);
  });
  return broken;
}

const ruleOf = ([first]: readonly Violation[]): string | undefined => first?.rule;
