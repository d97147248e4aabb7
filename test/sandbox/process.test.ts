/** The process of `npm start`: it starts, reports what is wrong, and leaves nothing behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import * as z from 'zod/mini';
import { openDoor } from './doors.ts';

const anyPorts = { PORT: '0', IAMPORT_PORT: '0' };

it.each<[string, readonly string[], NodeJS.Signals]>([
  ['npm start', ['npm', 'start'], 'SIGTERM'],
  ['npm start', ['npm', 'start'], 'SIGINT'],
  ['the process', [process.execPath, 'test/sandbox/start.ts'], 'SIGTERM'],
  ['the process', [process.execPath, 'test/sandbox/start.ts'], 'SIGINT'],
])('%s (%j) ends on %s and leaves nothing behind', async (_, command, signal) => {
  const started = run(command, anyPorts);
  const url = await readyUrl(started);
  expect((await fetch(`${url}/_sandbox`)).status).toBe(200);
  started.kill(signal);
  const [code] = await once(started, 'exit');
  expect(code).toBe(0);
  expect(await isFree(url)).toBe(true);
});

it('ends when npm is killed', async () => {
  const started = run(['npm', 'start'], anyPorts);
  const url = await readyUrl(started);
  // Its output ends when the last process that could write to it has ended.
  const output = text(started.stdout ?? process.stdin);
  started.kill('SIGKILL');
  await output;
  expect(await isFree(url)).toBe(true);
});

it.each(['PORT', 'IAMPORT_PORT'])('says in one sentence that %s is in use', async (variable) => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = z.object({ port: z.number() }).parse(taken.address());
  const started = run([process.execPath, 'test/sandbox/start.ts'], {
    ...anyPorts,
    [variable]: String(port),
  });
  const [said, [code]] = await Promise.all([
    text(started.stderr ?? process.stdin),
    once(started, 'exit'),
  ]);
  expect(code).toBe(1);
  expect(said).toBe(
    `Port ${port} is already in use: stop the program that holds it, ` +
      `or choose another with ${variable}=<port> (0 takes any free one).\n`,
  );
});

it.each([
  [{ SANDBOX_NOW: 'lunch' }, 'SANDBOX_NOW=lunch is no instant at which the sandbox can begin.'],
  [{ PORT: 'http' }, 'PORT=http is not a port. Give a number from 0 to 65535.'],
  [
    { AWS_ENDPOINT_URL_DYNAMODB: 'https://dynamodb.ap-northeast-2.amazonaws.com' },
    'is not on this machine. The sandbox never talks to a real table',
  ],
])('does not start with %j, and says why', async (variables, reason) => {
  const started = run([process.execPath, 'test/sandbox/start.ts'], { ...anyPorts, ...variables });
  const [said, [code]] = await Promise.all([
    text(started.stderr ?? process.stdin),
    once(started, 'exit'),
  ]);
  expect(code).toBe(1);
  expect(said).toContain(reason);
});

it('keeps clock and payments in SANDBOX_DATA, for one sandbox at a time', async () => {
  const SANDBOX_DATA = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(SANDBOX_DATA, { recursive: true }));
  const command = [process.execPath, 'test/sandbox/start.ts'];
  const first = run(command, { ...anyPorts, SANDBOX_DATA });
  const moved = await fetch(`${await readyUrl(first)}/_sandbox/clock`, {
    method: 'POST',
    body: JSON.stringify({ advance: 'P1Y' }),
  });
  const { now } = clock.parse(await moved.json());
  first.kill();
  await once(first, 'exit');
  const second = run(command, { ...anyPorts, SANDBOX_DATA });
  const read = await fetch(`${await readyUrl(second)}/_sandbox/clock`);
  expect(Date.parse(clock.parse(await read.json()).now)).toBeGreaterThanOrEqual(Date.parse(now));
  const third = run(command, { ...anyPorts, SANDBOX_DATA });
  expect(await text(third.stderr ?? process.stdin)).toContain('is in use by the sandbox with');
  second.kill();
  await once(second, 'exit');
});

const clock = z.object({ now: z.string() });

function run([command = '', ...parameters]: readonly string[], variables: NodeJS.ProcessEnv) {
  const started = spawn(command, parameters, { env: { ...process.env, ...variables } });
  onTestFinished(() => void started.kill('SIGKILL'));
  return started;
}

function readyUrl({ stdout, stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (chunk: unknown) => {
      said += String(chunk);
      const url = /Sandbox ready: (http:\S+)\n/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    stdout?.on('data', read);
    stderr?.on('data', read);
    stdout?.on('end', () => reject(new Error(`It ended without being ready: ${said}`)));
  });
}

async function isFree(url: string): Promise<boolean> {
  const door = await openDoor({ port: Number(new URL(url).port), variable: 'PORT' });
  await door.close();
  return true;
}
