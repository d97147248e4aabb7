/** Parses the command line of `npm run ops`: a command, its words and its options. */
import { parseArgs } from 'node:util';
import { Complaint } from '../complaint.ts';
import { readTarget, type Target, targetOptions } from '../order.ts';
import { say } from '../terminal-language.ts';
import { usageOf, wholeUsage } from './usage.ts';

export const COMMANDS = [
  'charges',
  'subscriptions',
  'cancel',
  'pause',
  'resume',
  'collect',
  'due',
  'plans',
  'keys',
  'customer',
  'cases',
  'reconcile',
  'refund',
  'control',
  'import',
  'evidence',
] as const;

export type CommandName = (typeof COMMANDS)[number];

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const options = {
  ...targetOptions,
  /** Sends the change; without it, the change is only shown. */
  yes: flag,
  /** Prints the API's own answers instead of tables. */
  json: flag,
  /** Lists for a spreadsheet. */
  csv: flag,
  help: { type: 'boolean', short: 'h' },
  customer: text,
  key: text,
  status: text,
  why: text,
  from: text,
  to: text,
  days: text,
  limit: text,
  amount: text,
  reason: text,
  'refund-id': text,
  'cancel-subscription': flag,
  out: text,
  now: flag,
  until: text,
  'most-refused': text,
} as const;

type Values = ReturnType<typeof parsed>['values'];

export interface CommandLine {
  readonly command: CommandName;
  /** The words after the command. */
  readonly words: readonly string[];
  readonly values: Values;
  readonly target: Target;
}

/** The exit status of a command line that cannot be parsed. */
const MISUSED = 2;

/** Undefined after printing help, when that was asked for. Complains about unknown words. */
export function readCommandLine(args: readonly string[]): CommandLine | undefined {
  const { values, positionals } = parsed(args);
  const [name, ...words] = positionals;
  const command = COMMANDS.find((one) => one === name);
  if (values.help || name === undefined) {
    for (const line of command === undefined ? wholeUsage() : usageOf(command)) console.log(line);
    return undefined;
  }
  if (command === undefined) throw new Complaint([noCommand(name), '', ...wholeUsage()], MISUSED);
  return { command, words, values, target: readTarget(values) };
}

const noCommand = (name: string) =>
  say(`There is no command ${name}.`, `${name}(이)라는 명령은 없습니다.`);

/** A complaint about a command's words or options, with the command's usage. */
export const misused = (command: CommandName, wrong: string) =>
  new Complaint([wrong, '', ...usageOf(command)], MISUSED);

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Complaint([wrongIn(error), '', ...wholeUsage()], MISUSED);
  }
}

/** Node names the option in its sentence, in English alone. */
function wrongIn(error: unknown): string {
  const [sentence = ''] = (error instanceof Error ? error.message : '').split(/[\n.]/);
  const [option = ''] = sentence.match(/--?[\w-]+/) ?? [];
  const isUnknown = error instanceof Error && 'code' in error && error.code === UNKNOWN_OPTION;
  return isUnknown
    ? say(`There is no option ${option}.`, `${option}(이)라는 옵션은 없습니다.`)
    : say(`${sentence}.`, `${option}의 값이 없거나, 값을 받지 않는 옵션입니다.`);
}

const UNKNOWN_OPTION = 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
