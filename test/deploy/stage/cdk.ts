/** The real CDK CLI of this project, turned to the emulator. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { accountId, type Environment, region } from '../child-environment.ts';

export interface Run {
  readonly status: number;
  /** Both of its outputs; the CLI reports on one and answers on the other. */
  readonly output: string;
}

export interface Cdk {
  readonly bootstrap: () => Promise<Run>;
  /** Writes the cloud assembly of the app in `project` into a folder. */
  readonly synth: (what: { readonly project: string; readonly into: string }) => Promise<Run>;
  /** All stacks of an assembly; `outputsFile` then holds what they tell. */
  readonly deploy: (assembly: string, outputsFile: string) => Promise<Run>;
  /** Ends with 1 when there is a difference. */
  readonly diff: (assembly: string) => Promise<Run>;
}

export function cdkOf(options: {
  readonly environment: Environment;
  readonly project: string;
  /** `name=value`, as after `-c`. */
  readonly context: readonly string[];
}): Cdk {
  const { environment, project, context } = options;
  const env = { ...environment, CDK_DISABLE_CLI_TELEMETRY: 'true', CI: 'true' };
  const words = context.flatMap((pair) => ['-c', pair]);
  const run = (args: readonly string[], cwd = project) => runProgram('cdk', args, { env, cwd });
  return {
    bootstrap: () => run(['bootstrap', `aws://${accountId}/${region}`]),
    synth: ({ project: cwd, into }) =>
      run(['synth', '--quiet', '--strict', ...words, '--output', into], cwd),
    deploy: (assembly, outputsFile) =>
      run([
        ...['deploy', '--all', '--app', assembly, '--outputs-file', outputsFile],
        ...['--require-approval', 'never', '--progress', 'events'],
      ]),
    diff: (assembly) => run(['diff', '--all', '--fail', '--app', assembly]),
  };
}

/** Runs a program to its end. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly env: Environment; readonly cwd: string; readonly input?: string },
): Promise<Run> {
  const { env, cwd, input = '' } = options;
  const started = spawn(program, args, { env, cwd });
  started.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([
    text(started.stdout),
    text(started.stderr),
    once(started, 'exit'),
  ]);
  return { status, output: stdout + stderr };
}
