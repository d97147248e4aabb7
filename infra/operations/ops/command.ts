/** What all the operator's commands share: their input, their output, and the dry run. */
import type { ApiCall } from '../call-api.ts';
import { say } from '../terminal-language.ts';
import type { Api } from './api.ts';
import { type CommandLine, misused } from './command-line.ts';
import { quoted } from './words.ts';

export interface Asked extends CommandLine {
  readonly api: Api;
  /** The deployment's name for people: `Billing-prod`. */
  readonly place: string;
  readonly apiUrl: string;
}

/** Runs one command; the result is the exit status. */
export type Command = (asked: Asked) => Promise<number>;

export const DONE = 0;
/** The API would refuse it, or has. */
export const REFUSED = 1;
/** The request was sent, and its outcome is not known yet. */
export const UNKNOWN = 3;
/** The reconciliation found discrepancies. */
export const DIFFERED = 4;

/** Prints lines for people, or with `--json` the API's own answer. */
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
  readonly body?: object;
}

/** The dry run, for a command without `--yes`: shows what would be sent and how to send it. */
export function onlyShown(
  asked: Asked,
  would: {
    readonly change: Change;
    readonly lines: readonly string[];
    readonly again?: readonly string[];
    /** It would be refused, as the lines say: no command is offered that cannot succeed. */
    readonly refused?: boolean;
  },
): number {
  const { change, lines, again = [], refused = false } = would;
  const done = say(
    `Nothing was done at ${asked.place}.`,
    `${asked.place}에서 아무것도 하지 않았습니다.`,
  );
  show(asked, {
    body: { dry_run: true, ...(refused ? { refused } : { would_send: change }) },
    lines: [
      ...lines,
      '',
      ...(refused
        ? [done]
        : [`${done} ${say('To do it:', '실행하려면:')}`, `  ${commandOf(again)} --yes`]),
    ],
  });
  return refused ? REFUSED : DONE;
}

/** The same command, with the options that the dry run chose. */
const commandOf = (more: readonly string[]) =>
  ['npm run ops --', ...process.argv.slice(2).map(quoted), ...more.map(quoted)].join(' ');

/** The required `--reason`, which is stored with the change. */
export function reasonIn({ command, values }: Asked): string {
  if (values.reason === undefined)
    throw misused(
      command,
      say(
        '--reason says why. It is kept with what is done.',
        '--reason으로 사유를 적어 주세요. 한 일과 함께 남습니다.',
      ),
    );
  return values.reason;
}

/** The greatest number of rows to list: 50, unless `--limit` names another. */
export function limitIn({ command, values }: Asked): number {
  const limit = Number(values.limit ?? 50);
  if (!Number.isInteger(limit) || limit < 1)
    throw misused(
      command,
      say('--limit takes a whole number from 1 on.', '--limit에는 1 이상의 정수를 적어 주세요.'),
    );
  return limit;
}
