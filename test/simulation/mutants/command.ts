/**
 * `npm run simulate:mutants`: takes one guard after another away, then each statement of the use cases,
 * and says which trial notices.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { showProgress } from '../command/progress.ts';
import { chosen } from '../removals/chosen.ts';
import { removeAndTell } from '../removals/tell.ts';
import { guards } from './guards.ts';
import { type Caught, hunt } from './hunt.ts';
import { type Mutant, mutated, nameOf } from './mutant.ts';
import { trialsOf } from './trials-of.ts';

const USAGE = `npm run simulate:mutants -- [--only TEXT] [--seeds N] [--threads N]

  --only     only guards whose names contain this text, and no statements
  --seeds    how many lives a mutant must survive to be called a survivor (300)
  --threads  at most so many mutants at once (all processors)`;

/** On a terminal the line replaces the progress bar. */
const OVER_PROGRESS = process.stderr.isTTY ? '\r\u001b[K' : '';

interface Hunted {
  readonly mutant: Mutant;
  readonly caught: Caught | undefined;
}

try {
  const asked = readAsked();
  await Promise.all(asked.mutants.map(checked));
  const begun = performance.now();
  const hunted = await huntAll(asked);
  process.stdout.write(`\n${figuresOf(hunted, (performance.now() - begun) / 1_000)}\n`);
  const isGuarded = hunted.every(({ caught }) => caught !== undefined);
  const isNoticed = asked.isWhole ? await removeAndTell(everyStatement(asked)) : true;
  process.exit(isGuarded && isNoticed ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

function readAsked() {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { only: text, seeds: text, threads: text } });
  const { only = '' } = values;
  const mutants = guards.filter(({ guard }) => guard.includes(only));
  const seeds = Number(values.seeds ?? 300);
  const threads = Number(values.threads ?? availableParallelism());
  if (mutants.length === 0 || !(seeds >= 0) || !(threads >= 1))
    throw new Error(`No guard is called "${only}", or a number is none.\n\n${USAGE}`);
  return { mutants, seeds, threads, isWhole: values.only === undefined };
}

function everyStatement({ threads }: ReturnType<typeof readAsked>) {
  const rooms = ['functions/use-cases'];
  const kinds = 'statements' as const;
  return { parts: chosen({ rooms, kinds, oneOf: 1 }), rooms, kinds, threads };
}

/** Fails before any hunt if a guard's text is not in its file exactly once. */
async function checked(mutant: Mutant): Promise<void> {
  mutated(await readFile(mutant.file, 'utf8'), mutant);
}

async function huntAll(asked: ReturnType<typeof readAsked>): Promise<readonly Hunted[]> {
  const waiting = [...asked.mutants];
  const hunted: Hunted[] = [];
  const huntOn = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const caught = await hunt(mutant, trialsOf(mutant, asked.seeds));
      hunted.push({ mutant, caught });
      process.stdout.write(`${OVER_PROGRESS}${lineOf({ mutant, caught })}\n`);
      showProgress(hunted.length, asked.mutants.length, 'mutants');
    }
  };
  await Promise.all(Array.from({ length: asked.threads }, huntOn));
  return hunted.toSorted((a, b) => guards.indexOf(a.mutant) - guards.indexOf(b.mutant));
}

function lineOf({ mutant, caught }: Hunted): string {
  return caught === undefined
    ? `  SURVIVED  ${mutant.guard}`
    : `  caught    ${mutant.guard} · ${nameOf(caught.trial)} · ${caught.rule}`;
}

/** The survivors again, with what happens without them. */
function figuresOf(hunted: readonly Hunted[], seconds: number): string {
  const survivors = hunted.filter(({ caught }) => caught === undefined);
  const lines = survivors.map(
    ({ mutant: { guard, without, promised } }) =>
      `  SURVIVED  ${guard}\n            ${without} (${promised})`,
  );
  const killed = hunted.length - survivors.length;
  const sum = `${killed} of ${hunted.length} mutants caught in ${seconds.toFixed(0)} s`;
  return [...lines, `  ${sum}`].join('\n');
}
