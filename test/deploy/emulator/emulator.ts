/** Starts MiniStack on a free port of this machine, with TLS and with IAM enforced, and ends it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import * as z from 'zod/mini';
import { projectRoot } from '../../../infra/compute/bundling.ts';
import { openDoor } from '../../sandbox/doors.ts';
import { accountId, childEnvironment, type Environment, region } from '../child-environment.ts';
import { refuseElsewhere } from '../loopback.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { openOutbound } from './outbound.ts';

export interface Emulator {
  readonly url: string;
  readonly version: string;
  /** The environment by which a program calls the emulator, and nothing else. */
  readonly environment: Environment;
  readonly stop: () => Promise<void>;
}

/** It writes only into the folder, which is removed when it ends. */
export async function startEmulator(folder: string): Promise<Emulator> {
  const certificate = makeCertificate(folder);
  trust(certificate);
  const port = await freePort();
  const url = `https://localhost:${port}`;
  const outbound = await openOutbound(() => url);
  const environment = { ...childEnvironment(folder), ...clientVariables(url, certificate) };
  refuseElsewhere({ AWS_ENDPOINT_URL: environment.AWS_ENDPOINT_URL, http_proxy: outbound.url });
  const started = start(folder, {
    ...environment,
    ...serverVariables({ port, proxy: outbound.url, ...certificate }),
  });
  const stop = async () => {
    await end(started);
    await outbound.close();
  };
  const lastWords = () => readFileSync(logIn(folder), 'utf8').split('\n').slice(-40).join('\n');
  try {
    const version = await readyVersion(url, started);
    return { url, version, environment, stop };
  } catch (error) {
    const failure = new Error(`The emulator did not start:\n${lastWords()}`, { cause: error });
    await stop();
    throw failure;
  }
}

function trust({ certificateFile }: Certificate): void {
  setDefaultCACertificates([...getCACertificates(), readFileSync(certificateFile, 'utf8')]);
}

async function freePort(): Promise<number> {
  const door = await openDoor({ port: 0, variable: 'PORT' });
  await door.close();
  return door.port;
}

function clientVariables(url: string, { certificateFile }: Certificate): Environment {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_CA_BUNDLE: certificateFile,
    NODE_EXTRA_CA_CERTS: certificateFile,
  };
}

/** Functions inherit these too, as far as they concern them. */
function serverVariables(
  given: Certificate & { readonly port: number; readonly proxy: string },
): Environment {
  return {
    GATEWAY_PORT: String(given.port),
    // It would listen to the whole network otherwise.
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: 'localhost',
    IOT_MTLS_ENABLED: '0',
    MINISTACK_REGION: region,
    MINISTACK_ACCOUNT_ID: accountId,
    // The bootstrap bucket and our queues refuse calls without TLS.
    USE_SSL: '1',
    MINISTACK_SSL_CERT: given.certificateFile,
    MINISTACK_SSL_KEY: given.keyFile,
    // Signatures are verified, and every role may do only what its policies allow.
    AUTH: 'true',
    LAMBDA_EXECUTOR: 'local',
    NODE_OPTIONS: `--import=${join(projectRoot, 'test/deploy/emulator/omit-absent.ts')}`,
    http_proxy: given.proxy,
    https_proxy: given.proxy,
  };
}

function start(folder: string, env: Environment): ChildProcess {
  const log = openSync(logIn(folder), 'a');
  const words = [join(import.meta.dirname, 'keep.ts'), folder];
  const started = spawn(process.execPath, words, {
    env,
    // Its own process group: the functions are its child processes, and must end with it.
    detached: true,
    stdio: ['pipe', log, log],
  });
  closeSync(log);
  return started;
}

const logIn = (folder: string) => join(folder, 'emulator.log');

const health = z.object({ version: z.string(), auth: z.literal('enabled') });

async function readyVersion(url: string, started: ChildProcess): Promise<string> {
  const end = Date.now() + 60_000;
  for (;;) {
    if (started.exitCode !== null || started.signalCode !== null)
      throw new Error('It ended at once.');
    const answer = await fetch(`${url}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return health.parse(await answer.json()).version;
    if (Date.now() > end) throw new Error('It did not answer within a minute.');
    await pause(200);
  }
}

async function end(started: ChildProcess): Promise<void> {
  const { stdin, exitCode, signalCode } = started;
  if (exitCode !== null || signalCode !== null) return;
  const gone = once(started, 'exit');
  stdin?.end();
  await gone;
}
