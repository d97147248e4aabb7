/**
 * Measures what a day of monthly charges leaves on the sandbox's heap, apart from payments and
 * events: `node test/benchmarks/heap.ts 1000 10000`. The table has its own process. Payments are
 * measured by as many charges at the simulated Iamport alone, and both also by their text.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import * as z from 'zod/mini';
import { pgOf } from '../contract/support/pg.ts';
import { type Sandbox, startSandbox } from '../contract/support/sandbox.ts';
import { chargingDay, inLanes, subscribe } from './charging-day.ts';

const WARM_UP = 100;

for (const argument of process.argv.slice(2)) console.log(await measure(Number(argument)));

/** All figures are bytes, except the two counts. */
async function measure(due: number) {
  const cleanups: (() => Promise<void>)[] = [];
  try {
    const table = await startTable((stop) => cleanups.push(stop));
    const sandbox = await startSandbox({
      variables: {
        AWS_ENDPOINT_URL_DYNAMODB: table,
        NODE_OPTIONS: `--expose-gc --import=${import.meta.resolve('./report-heap.ts')}`,
      },
      onCleanup: (stop) => cleanups.push(stop),
    });
    return await measureIn(sandbox, due);
  } finally {
    for (const stop of cleanups.toReversed()) await stop();
  }
}

async function measureIn(sandbox: Sandbox, due: number) {
  const pg = pgOf(sandbox);
  await pg.losesWebhooks();
  // The first charges load and compile everything before the measured ones.
  await subscribe(sandbox, WARM_UP);
  await chargingDay(sandbox, 1);
  const keys = await subscribe(sandbox, due);
  const before = await heapOf(sandbox);
  const [eventsBefore, paidBefore] = [await textOfEvents(sandbox), (await pg.book()).length];
  await chargingDay(sandbox, 1);
  const after = await heapOf(sandbox);
  const events = (await textOfEvents(sandbox)) - eventsBefore;
  const payments = (await pg.book()).length - paidBefore;
  const afterAlone = await heapAfterChargesAlone(sandbox, { keys, payments });
  const [growth, book] = [after - before, afterAlone - after];
  return { due, payments, before, growth, book, events, beyond: growth - book - events };
}

/** The same number of payments without us: what remains on the heap is Iamport's records. */
async function heapAfterChargesAlone(
  sandbox: Sandbox,
  { keys, payments }: { readonly keys: readonly string[]; readonly payments: number },
): Promise<number> {
  const { iamport_url } = z
    .object({ iamport_url: z.string() })
    .parse(await sandbox.control({ path: '/_sandbox' }));
  const authorization = await tokenOf(iamport_url);
  await inLanes(payments, async (index) => {
    const answer = await fetch(`${iamport_url}/subscribe/payments/again`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({
        customer_uid: keys[index % keys.length],
        merchant_uid: `alone-${index}`,
        amount: 9900,
        name: '월간 구독',
      }),
    });
    if (z.object({ code: z.number() }).parse(await answer.json()).code !== 0)
      throw new Error('The PG refused a charge.');
  });
  return heapOf(sandbox);
}

async function tokenOf(iamportUrl: string): Promise<string> {
  const { sandboxAccount } = await import('../sandbox/iamport/sandbox-account.ts');
  const answer = await fetch(`${iamportUrl}/users/getToken`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ imp_key: sandboxAccount.impKey, imp_secret: sandboxAccount.impSecret }),
  });
  const read = z.object({ response: z.object({ access_token: z.string() }) });
  return read.parse(await answer.json()).response.access_token;
}

async function textOfEvents(sandbox: Sandbox): Promise<number> {
  return JSON.stringify(await sandbox.control({ path: '/_sandbox/events' })).length;
}

/** Measured twice, since the first collection may leave garbage that it has just found. */
async function heapOf(sandbox: Sandbox): Promise<number> {
  await said(sandbox);
  return said(sandbox);
}

async function said({ output, pid }: Sandbox): Promise<number> {
  const seen = output().length;
  process.kill(pid, 'SIGUSR2');
  for (;;) {
    const heap = /heap (\d+) cpu \d+\n/.exec(output().slice(seen))?.[1];
    if (heap !== undefined) return Number(heap);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function startTable(onCleanup: (stop: () => Promise<void>) => void): Promise<string> {
  const port = await freePort();
  const table: ChildProcess = spawn('node_modules/.bin/dynalite', ['--port', String(port)]);
  onCleanup(async () => {
    table.kill('SIGTERM');
    await once(table, 'exit');
  });
  if (table.stdout) await once(table.stdout, 'data');
  return `http://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
