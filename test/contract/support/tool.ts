/** The operating tools as a person runs them: each in its own process, addressing the sandbox. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import type { Sandbox } from './sandbox.ts';

export interface ToolRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The handler of the daily check, in its own process, with the environment of sandbox handlers: what it
 * logs, and in the last line what it answers.
 */
export async function runCheck(
  sandbox: Sandbox,
  more: Readonly<Record<string, string | undefined>> = {},
): Promise<string> {
  const { aws_url, outputs } = place.parse(await sandbox.control({ path: '/_sandbox/outputs' }));
  const handler = "(await import('./functions/handlers/check-settings.ts')).handler()";
  const started = spawn(
    process.execPath,
    ['--input-type=module', '--eval', `console.log(JSON.stringify(await ${handler}))`],
    {
      env: {
        PATH: process.env.PATH,
        NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
        AWS_REGION: sandbox.region,
        AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
        AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
        AWS_ENDPOINT_URL: aws_url,
        STAGE: 'dev',
        METRICS_NAMESPACE: 'Billing-dev',
        TABLE_NAME: outputs.TableName,
        IAMPORT_SECRET_ID: outputs.IamportSecretArn,
        INICIS_SECRET_ID: outputs.InicisSecretArn,
        IAMPORT_API_URL: outputs.IamportApiUrl,
        NOTICE_URL: outputs.WebhookUrl,
        PG: outputs.WindowPg,
        ...more,
      },
    },
  );
  return text(started.stdout);
}

const place = z.object({ aws_url: z.string(), outputs: z.record(z.string(), z.string()) });

/** What the tests read, whatever the language of the machine is. */
const ENGLISH = { LC_ALL: 'C.UTF-8' };

const placeOf = (sandbox: Sandbox | undefined) => ({
  PORT: sandbox ? new URL(sandbox.url).port : '',
});

export async function runTool(
  tool: 'doctor' | 'ops' | 'secrets' | 'smoke',
  given: {
    /** The sandbox that it calls instead of AWS. */
    readonly sandbox?: Sandbox;
    /** Environment variables besides those of the tests. */
    readonly variables?: Readonly<Record<string, string>>;
    readonly words?: readonly string[];
    /** Its standard input. */
    readonly input?: string;
  },
): Promise<ToolRun> {
  const { sandbox, variables, words = [], input = '' } = given;
  const started = spawn(
    process.execPath,
    [`infra/operations/${tool}.ts`, ...(sandbox ? ['--sandbox'] : []), ...words],
    { env: { ...process.env, ...ENGLISH, ...placeOf(sandbox), ...variables } },
  );
  started.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([
    text(started.stdout),
    text(started.stderr),
    once(started, 'exit'),
  ]);
  return { status, stdout, stderr };
}
