/** Starts a sandbox as its own process on free ports, and ends it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod/mini';
import { createStranger } from './caller.ts';

export interface Sandbox {
  readonly url: string;
  readonly pid: number;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Everything the process has printed so far. */
  readonly output: () => string;
  /** A control call; fails when the sandbox refuses it. */
  readonly control: (call: ControlCall) => Promise<unknown>;
}

export interface ControlCall {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
}

export interface StartOptions {
  readonly variables?: Readonly<Record<string, string>>;
  /** Receives the function that ends the process, before the process is ready. */
  readonly onCleanup: (stop: () => Promise<void>) => void;
}

export async function startSandbox({ variables, onCleanup }: StartOptions): Promise<Sandbox> {
  const started = spawn(process.execPath, ['test/sandbox/start.ts'], {
    env: { ...process.env, PORT: '0', IAMPORT_PORT: '0', ...variables },
  });
  onCleanup(() => stop(started));
  const printed = listen(started);
  const url = await readyUrl(started, printed);
  const control = createControl(url);
  const about = state.parse(await control({ path: '/_sandbox' }));
  return {
    url,
    pid: started.pid ?? 0,
    region: about.region,
    accessKeyId: about.access_key_id,
    secretAccessKey: about.secret_access_key,
    output: () => printed.text,
    control,
  };
}

const state = z.object({
  ready: z.literal(true),
  region: z.string(),
  access_key_id: z.string(),
  secret_access_key: z.string(),
});

export function createControl(url: string): Sandbox['control'] {
  const caller = createStranger(url);
  return async ({ method, path, body }) => {
    const answer = await caller.send({
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      path,
      ...(body !== undefined && { text: JSON.stringify(body) }),
    });
    if (answer.status === 200) return answer.body;
    throw new Error(`The sandbox refused ${path}: ${answer.text}`);
  };
}

interface Printed {
  text: string;
}

function listen({ stdout, stderr }: ChildProcess): Printed {
  const printed: Printed = { text: '' };
  const add = (chunk: unknown) => {
    printed.text += String(chunk);
  };
  stdout?.on('data', add);
  stderr?.on('data', add);
  return printed;
}

function readyUrl({ stdout }: ChildProcess, printed: Printed): Promise<string> {
  return new Promise((resolve, reject) => {
    stdout?.on('data', () => {
      const url = /Sandbox ready: (http:\S+)\n/.exec(printed.text)?.[1];
      if (url !== undefined) resolve(url);
    });
    stdout?.on('end', () => reject(new Error(`It ended without being ready: ${printed.text}`)));
  });
}

async function stop(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return;
  started.kill('SIGTERM');
  await once(started, 'exit');
}
