/** The operating tools as a person runs them: a process of their own, turned to the sandbox. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Sandbox } from './sandbox.ts';

export interface ToolRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runTool(
  tool: 'doctor' | 'secrets',
  given: {
    readonly sandbox?: Sandbox;
    readonly words?: readonly string[];
    /** What is piped into it. */
    readonly input?: string;
  },
): Promise<ToolRun> {
  const { sandbox, words = [], input = '' } = given;
  const started = spawn(
    process.execPath,
    [`infra/operations/${tool}.ts`, ...(sandbox ? ['--sandbox'] : []), ...words],
    { env: { ...process.env, PORT: sandbox ? new URL(sandbox.url).port : '' } },
  );
  started.stdin.end(input);
  const [stdout, stderr, [status]] = await Promise.all([
    text(started.stdout),
    text(started.stderr),
    once(started, 'exit'),
  ]);
  return { status, stdout, stderr };
}
