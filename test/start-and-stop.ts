/** Starts the sandbox as a newcomer does, asks it for a token, stops it, and checks that it is gone. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod/mini';

const readySchema = z.object({ ready: z.literal(true) });
const tokenSchema = z.object({ token: z.string().check(z.minLength(1)) });

const [port, iamportPort] = [await freePort(), await freePort()];
const npm = spawn('npm', ['start'], {
  env: { ...process.env, PORT: String(port), IAMPORT_PORT: String(iamportPort) },
  stdio: 'inherit',
  // A process group of its own, so that a sandbox that will not stop can still be ended.
  detached: true,
});

try {
  await within(60, 'npm start is ready', isReady);
  tokenSchema.parse(await ask('/_sandbox/token?sub=newcomer'));
  npm.kill('SIGTERM');
  await within(10, 'npm start ends after SIGTERM', async () => hasEnded(npm));
  await within(10, 'its ports are free', async () => (await isFree(port)) && isFree(iamportPort));
  console.log('The sandbox started, gave a token, stopped, and freed its ports.');
} catch (error) {
  if (npm.pid !== undefined && !hasEnded(npm)) process.kill(-npm.pid, 'SIGKILL');
  console.error(`Starting and stopping failed: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

async function within(seconds: number, what: string, holds: () => Promise<boolean>) {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It did not come true in ${seconds} s that ${what}.`);
    await pause(200);
  }
}

async function isReady(): Promise<boolean> {
  if (hasEnded(npm)) throw new Error('npm start ended before it was ready.');
  try {
    return readySchema.safeParse(await ask('/_sandbox')).success;
  } catch {
    return false;
  }
}

async function ask(path: string): Promise<unknown> {
  const url = `http://localhost:${port}${path}`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  return answer.json();
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function isFree(candidate: number): Promise<boolean> {
  const socket = connect(candidate, 'localhost');
  try {
    await once(socket, 'connect');
    return false;
  } catch {
    return true;
  } finally {
    socket.destroy();
  }
}
