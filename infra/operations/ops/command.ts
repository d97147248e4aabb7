/** What every command of the operator's is given, how it shows, and what it does not do without `--yes`. */
import type { ApiCall } from '../call-api.ts';
import type { Api } from './api.ts';
import { type CommandLine, misused } from './command-line.ts';
import { quoted } from './words.ts';

export interface Asked extends CommandLine {
  readonly api: Api;
  /** The deployment in words: `Billing-prod`. */
  readonly place: string;
  readonly apiUrl: string;
}

/** Answers what the process ends with. */
export type Command = (asked: Asked) => Promise<number>;

export const DONE = 0;
/** Sent, and nobody knows yet what became of it. */
export const UNKNOWN = 3;
/** The books differed. */
export const DIFFERED = 4;

/** Lines for people, or the API's own answer for machines. */
export function show(
  { values }: Asked,
  shown: { readonly body: unknown; readonly lines: readonly string[] },
) {
  if (values.json) console.log(JSON.stringify(shown.body, null, 2));
  else for (const line of shown.lines) console.log(line);
}

/** A request that changes something. */
export interface Change {
  readonly method: ApiCall['method'];
  readonly path: string;
  readonly body: object;
}

/** Without `--yes` nothing is sent: it says what would be, and how to do it. */
export function onlyShown(
  asked: Asked,
  would: {
    readonly change: Change;
    readonly lines: readonly string[];
    readonly again?: readonly string[];
  },
): number {
  const { change, lines, again = [] } = would;
  show(asked, {
    body: { dry_run: true, would_send: change },
    lines: [
      ...lines,
      '',
      `Nothing was done at ${asked.place}. To do it:`,
      `  ${commandOf(again)} --yes`,
    ],
  });
  return DONE;
}

/** The same command, with what it has been given to remember. */
const commandOf = (more: readonly string[]) =>
  ['npm run ops --', ...process.argv.slice(2).map(quoted), ...more.map(quoted)].join(' ');

/** Why it is done; kept with what is done. */
export function reasonIn({ command, values }: Asked): string {
  if (values.reason === undefined)
    throw misused(command, '--reason says why. It is kept with what is done.');
  return values.reason;
}

/** How many rows of a list are wanted. */
export function limitIn({ command, values }: Asked): number {
  const limit = Number(values.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1)
    throw misused(command, '--limit takes a whole number from 1 on.');
  return limit;
}
