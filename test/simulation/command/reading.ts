/** Reads the arguments of the command line. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Wish } from '../simulation.ts';
import { KINDS } from '../world/phenomena.ts';

export interface Asked {
  /** The first seed. */
  readonly seed: number;
  readonly seeds: number;
  readonly customers: number;
  readonly months: number;
  /** How many times as often everything fails. */
  readonly storm: number;
  readonly steps: number | undefined;
  /** What the real PG does besides failing. */
  readonly phenomena: NonNullable<Wish['phenomena']>;
  readonly threads: number;
}

export const USAGE = `npm run simulate -- [--seed N] [--seeds N] [--customers N] [--months N] [--storm N] [--steps N] [--phenomena KIND] [--threads N]

  --seed       the first seed (1)
  --seeds      how many seeds in a row; 1 if only --seed is given, else 1000
  --customers  how many customers, each with a subscription or more (4)
  --months     how long people act, before everything must come to rest (6)
  --storm      how many times as often everything goes wrong (1)
  --steps      stop after so many steps, to see what happened until then
  --phenomena  what the real PG does besides failing: all, none, outages, words, codeless, before,
               hidden, odd, anew, volume, lost, lists, kept, said, tardy or judged (none)
  --threads    at most so many at once (all processors)`;

/** The arguments, or why they are refused, with the usage. */
export function readAsked(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const number = (name: Exclude<keyof typeof values, 'phenomena'>) => {
      const text = values[name];
      return text === undefined ? undefined : wholeNumber(name, text);
    };
    const seed = number('seed');
    return {
      seed: seed ?? 1,
      seeds: number('seeds') ?? (seed === undefined ? 1_000 : 1),
      customers: number('customers') ?? 4,
      months: number('months') ?? 6,
      storm: number('storm') ?? 1,
      steps: number('steps'),
      phenomena: phenomenaIn(values.phenomena ?? 'none'),
      threads: number('threads') ?? availableParallelism(),
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n\n${USAGE}`;
  }
}

const text = { type: 'string' } as const;
const OPTIONS = {
  seed: text,
  seeds: text,
  customers: text,
  months: text,
  storm: text,
  steps: text,
  phenomena: text,
  threads: text,
};

function phenomenaIn(text: string): Asked['phenomena'] {
  const known = (['all', 'none', ...KINDS] as const).find((kind) => kind === text);
  if (known === undefined)
    throw new Error(`--phenomena must be one of all, none, ${KINDS.join(', ')}, not ${text}.`);
  return known;
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} must be a whole number from 1 on, not ${text}.`);
  return value;
}
