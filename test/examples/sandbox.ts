/** A sandbox of a test's own, and a customer of it whose card is registered. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Sandbox {
  readonly url: string;
  readonly control: (path: string, body?: object) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

const project = join(import.meta.dirname, '../..');

export async function startSandbox(): Promise<Sandbox> {
  const started = spawn(join(project, 'node_modules/.bin/node'), ['test/sandbox/start.ts'], {
    cwd: project,
    env: { ...process.env, PORT: '0', IAMPORT_PORT: '0', SANDBOX_NOW: '2026-12-02T10:00:00+09:00' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve) => {
    let printed = '';
    started.stdout.on('data', (chunk) => {
      printed += String(chunk);
      const found = /Sandbox ready: (http:\S+)\n/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url,
    control: async (path, body) => (await fetch(url + path, asJson(body))).json(),
    stop: async () => {
      started.kill('SIGTERM');
      await once(started, 'exit');
    },
  };
}

/** What a browser does: opens a registration, fills in the window, posts what it says. */
export async function registerCard({ url, control }: Sandbox, customer: string): Promise<string> {
  const token = await tokenOf({ url }, customer);
  const post = async (path: string, body: object) => {
    const { headers, ...rest } = asJson(body);
    const answer = await fetch(url + path, {
      ...rest,
      headers: { ...headers, Authorization: `Bearer ${token}` },
    });
    return answer.json() as Promise<Record<string, unknown>>;
  };
  const opened = await post('/me/registrations', {});
  const card = { number: '4242424242424242', expiry: '2035-12', birth: '900101', pwd_2digit: '00' };
  const closed = (await control('/_sandbox/window', { ...opened, card })) as { rsp: object };
  return String((await post('/me/billing-keys', closed.rsp)).customer_uid);
}

export async function tokenOf({ url }: Pick<Sandbox, 'url'>, customer: string): Promise<string> {
  const answer = await fetch(`${url}/_sandbox/token?sub=${customer}`);
  return ((await answer.json()) as { token: string }).token;
}

const asJson = (body?: object) =>
  body === undefined
    ? {}
    : {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      };
