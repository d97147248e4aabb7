/** Parses the command line of an operating tool. Keys are never part of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { projectRoot } from '../compute/bundling.ts';
import { type Config, readConfig } from '../config/config.ts';
import { Complaint } from './complaint.ts';
import { say } from './terminal-language.ts';

/** The deployment that a tool addresses. */
export interface Target {
  readonly config: Config;
  /** The sandbox on this machine, instead of AWS. */
  readonly sandboxUrl?: string;
}

export interface Order extends Target {
  /** The source of the keys, instead of a prompt. */
  readonly file?: string;
}

/** The options by which every tool selects its deployment. */
export const targetOptions = {
  context: { type: 'string', short: 'c', multiple: true },
  stage: { type: 'string' },
  region: { type: 'string' },
  sandbox: { type: 'boolean' },
} as const;

const options = {
  ...targetOptions,
  file: { type: 'string' },
} as const;

/** Complains about unknown words without repeating them: one may be a key. */
export function readOrder(words: readonly string[], environment = process.env): Order {
  const { values, positionals } = parsed(words);
  if (positionals.length > 0) {
    throw new Complaint([
      say(
        'A word too many. Keys never stand on the command line, where a shell keeps them:',
        '단어가 하나 더 있습니다. 키는 셸 기록에 남으므로 명령줄에 적지 않습니다.',
      ),
      say(
        'run the command without them and it asks, or give --file or standard input.',
        '키 없이 실행하면 물어봅니다. --file이나 표준 입력으로 줄 수도 있습니다.',
      ),
    ]);
  }
  return {
    ...readTarget(values, environment),
    ...(values.file !== undefined && { file: values.file }),
  };
}

/** The deployment that the options name; cdk.json supplies what they leave out. */
export function readTarget(
  values: {
    readonly context?: readonly string[] | undefined;
    readonly stage?: string | undefined;
    readonly region?: string | undefined;
    readonly sandbox?: boolean | undefined;
  },
  environment = process.env,
): Target {
  const given = contextGiven(values.context ?? []);
  const { stage, region } = values;
  const context: Record<string, unknown> = {
    ...contextOfProject(),
    ...given,
    ...(stage && { stage }),
    ...(region && { region }),
  };
  const reading = readConfig((name) => context[name]);
  if ('problems' in reading) {
    throw new Complaint([
      say('The configuration is not complete:', '설정이 완전하지 않습니다:'),
      ...reading.problems.map(asItem),
    ]);
  }
  return {
    config: reading.config,
    ...(values.sandbox && { sandboxUrl: `http://127.0.0.1:${environment.PORT || 3000}` }),
  };
}

const asItem = (text: string) => `- ${text}`;

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch {
    throw new Complaint([
      say(
        'These options are known: --stage dev|prod, --region, -c name=value, --sandbox, --file.',
        '쓸 수 있는 옵션: --stage dev|prod, --region, -c 이름=값, --sandbox, --file.',
      ),
    ]);
  }
}

function contextGiven(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1)
        throw new Complaint([
          say(
            '-c takes name=value, such as -c stage=prod.',
            '-c에는 이름=값을 적습니다. 예: -c stage=prod',
          ),
        ]);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

const cdkFile = z.object({ context: z.record(z.string(), z.unknown()) });

/** The context in cdk.json, as the CDK CLI reads it. */
function contextOfProject(): Record<string, unknown> {
  const file: unknown = JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8'));
  return cdkFile.parse(file).context;
}
