/**
 * Measures what a day of monthly charges leaves on the sandbox's heap, apart from payments and
 * events: `node test/benchmarks/heap.ts 1000 10000`. The table has its own process. Payments are
 * measured by as many charges at the simulated Iamport alone, and both also by their text.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import * as z from 'zod/mini';
import type { Caller } from '../contract/support/caller.ts';
import { newCustomer } from '../contract/support/customer.ts';
import { passes, seoulDay, until } from '../contract/support/months.ts';
import { pgOf } from '../contract/support/pg.ts';
import { type Sandbox, startSandbox } from '../contract/support/sandbox.ts';
import { createShop } from '../contract/support/shop.ts';
import { newTerms, orders } from '../contract/support/subscriptions.ts';

const SUBSCRIPTIONS_OF_A_KEY = 25;
const AT_ONCE = 8;
const TRIES = 20;
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

/** Advances through charging hours in small steps, so that no call exceeds a client's time-out. */
async function chargingDay(sandbox: Sandbox, days: number): Promise<void> {
  const day = await seoulDay(sandbox, days);
  await until(sandbox, `${day}T09:55:00+09:00`);
  for (let steps = 0; steps < 24; steps += 1) await passes(sandbox, 'PT5M');
}

/** This many subscriptions, due tomorrow, on as many keys as they need. */
async function subscribe(sandbox: Sandbox, due: number): Promise<readonly string[]> {
  const shop = createShop(sandbox);
  const start_on = await seoulDay(sandbox, 1);
  const keys: string[] = [];
  await inLanes(Math.ceil(due / SUBSCRIPTIONS_OF_A_KEY), async (index) => {
    const key = await (await newCustomer(sandbox)).registersCard();
    keys.push(key);
    const count = Math.min(SUBSCRIPTIONS_OF_A_KEY, due - index * SUBSCRIPTIONS_OF_A_KEY);
    for (let each = 0; each < count; each += 1) await started(shop, { key, start_on });
  });
  return keys;
}

/** Repeats the identical request until it is answered, as a caller does. */
async function started(shop: Caller, wish: { readonly key: string; readonly start_on: string }) {
  const order = {
    body: newTerms(wish.key, { start_on: wish.start_on }),
    key: crypto.randomUUID(),
  };
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { status, text } = await orders(shop, '/subscriptions', order);
    if (status === 200 || status === 201) return;
    if (status !== 503) throw new Error(`A subscription was refused: ${text}`);
  }
  throw new Error('A subscription could not be made.');
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
    const heap = /heap (\d+)\n/.exec(output().slice(seen))?.[1];
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

async function inLanes(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
