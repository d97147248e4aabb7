/** `npm run mutate`: changes the code in small ways, one at a time, and says which change no test notices. */
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { askAgain } from './missed/ask-again.ts';
import { type Mutated, mutated, RULES } from './rooms.ts';

const REPORT = 'reports/mutation/mutation.json';

const USAGE = `npm run mutate -- [ROOM ...] [--one-of N]
npm run mutate -- --missed

  ROOM         folders or files of functions/ (without: the rules)
  --one-of     only one line of so many, the same ones each time
  --missed     what the last run missed is asked of its room's tests again, and of HTTP tests`;

try {
  const asked = readAsked();
  await (asked === 'what was missed' ? askAgain(REPORT) : mutate(asked));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}

function readAsked() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'one-of': { type: 'string', default: '1' },
      missed: { type: 'boolean', default: false },
    },
  });
  if (values.missed) return 'what was missed';
  const oneOf = Number(values['one-of']);
  if (!(oneOf >= 1)) throw new Error(`--one-of is no number.\n\n${USAGE}`);
  return positionals.length === 0 ? RULES : mutated(positionals, oneOf);
}

async function mutate({ places, tests }: Mutated): Promise<void> {
  process.env.MUTATION_TESTS = tests.join(' ');
  const stryker = new Stryker({
    configFile: 'test/mutation/stryker.json',
    mutate: [...places],
    // What the rules' tests noticed is remembered; of a sample nothing is.
    ...(places === RULES.places
      ? { incremental: true, incrementalFile: 'reports/mutation/incremental.json' }
      : { incremental: false }),
  });
  await stryker.runMutationTest();
}
