/** What Lambda loads: bundles with only the SDK clients they need, and little of our own on top. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../infra/compute/bundling.ts';
import {
  environmentOf,
  environmentWith,
  grantsByHandler,
  type Values,
} from '../infra/compute/grants.ts';
import { jobs } from '../infra/jobs.ts';
import { type Grant, routes } from '../infra/routes.ts';
import { type Bundle, bundlesOfCode, bundlesOfHandlers } from './infra/compute/bundle.ts';
import { emptyHandlerLike } from './infra/compute/empty-handler.ts';

/**
 * Bytes that our own code may add to what its packages weigh (some 300 kB). Whatever can move money
 * carries the whole protocol: claim, send, classify, record, publish, and every rule of what follows.
 * Whoever answers a caller besides reads strict text, looks for card data, and words its refusals.
 * Which rooms fill the largest of them is printed at the end.
 */
const budgetOf = (handler: string, grants: readonly Grant[]) =>
  movesMoney(grants) ? PROTOCOL + (answersCaller(handler) ? BORDER : 0) : 60_000;

const PROTOCOL = 96_000;

const BORDER = 15_000;

const answersCaller = (handler: string) => routes.some((route) => route.handler === handler);

const movesMoney = (grants: readonly Grant[]) =>
  grants.includes('iamport') && grants.includes('events');

const clientOf: Partial<Record<Grant, string>> = {
  read: 'dynamodb',
  write: 'dynamodb',
  lists: 'dynamodb',
  'own-lists': 'dynamodb',
  plans: 'dynamodb',
  counts: 'dynamodb',
  iamport: 'secrets-manager',
  events: 'eventbridge',
  hint: 'dynamodb',
  agenda: 'dynamodb',
  queue: 'sqs',
  'own-queue': 'sqs',
  comparison: 'sqs',
};

/** Without the optional ones, as in a deployment with the fewest settings. */
const values: Values = {
  TABLE_NAME: 'table',
  ERASED_TABLE_NAME: 'erased',
  IAMPORT_SECRET_ID: 'secret',
  IAMPORT_API_URL: 'https://api.iamport.kr',
  INICIS_SECRET_ID: 'secret of inicis',
  STAGE: 'dev',
  METRICS_NAMESPACE: 'Billing-dev',
  EVENT_BUS_NAME: 'bus',
  IMP_CODE: 'imp00000000',
  PG: 'html5_inicis.INIBillTst',
  CHANNEL_KEY: undefined,
  M_REDIRECT_URL: undefined,
  NOTICE_URL: undefined,
  JWT_ISSUER: 'https://login.shop.example',
  SUBSCRIPTION_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/000000000000/subscriptions',
  CHARGE_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/000000000000/charges',
  RECONCILIATION_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/000000000000/reconciliations',
  CUSTOMER_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/000000000000/customers',
  KEY_QUEUE_URL: 'https://sqs.ap-northeast-2.amazonaws.com/000000000000/keys',
  AFTER_LAST_RETRY: undefined,
  CUSTOMERS_MAY_PAUSE: undefined,
  AUTO_REFUND_DUPLICATES: undefined,
  DUPLICATE_REFUNDS_A_DAY: undefined,
  MAX_CHARGE_AMOUNT: undefined,
  MAX_REFUNDS_A_DAY: undefined,
  CALLS_IN_FLIGHT: undefined,
};

const sizes: object[] = [];
const largest = { handler: '', bytes: 0, rooms: new Map<string, number>() };
const folder = mkdtempSync(join(tmpdir(), 'billing-bundles-'));

const handlers = [...grantsByHandler([...routes, ...jobs])];

/** By handler: its own bundle, and one of a handler that does nothing with the same packages. */
const bundles = new Map<string, { readonly ours: Bundle; readonly empty: Bundle }>();

beforeAll(async () => {
  const all = await bundlesOfHandlers(handlers.map(([handler]) => handler));
  const like = await bundlesOfCode(all.map((one) => emptyHandlerLike(one.ownFiles.map(read))));
  for (const [index, [handler]] of handlers.entries())
    bundles.set(handler, { ours: present(all[index]), empty: present(like[index]) });
});

describe.each(handlers)('the bundle of %s', (handler, grants) => {
  let ours: Bundle;
  let empty: Bundle;
  beforeAll(() => {
    ({ ours, empty } = present(bundles.get(handler)));
  });

  it('has exactly the SDK clients that its grants need', () => {
    const expected = new Set(grants.flatMap((grant) => clientOf[grant] ?? []));
    expect(ours.clients).toEqual([...expected].toSorted());
  });

  it('adds no more of our own code to its packages than its bound', () => {
    sizes.push({ handler, 'kB in all': kilo(ours), 'kB without us': kilo(empty) });
    noteLargest(handler, ours, ours.bytes - empty.bytes);
    expect(ours.bytes - empty.bytes).toBeLessThanOrEqual(budgetOf(handler, grants));
    expect(empty.clients).toEqual(ours.clients);
  });

  it('reads no variable that its grants do not bring', () => {
    const asked = Object.keys(values).filter((name) => mentions(ours.code, name));
    const brought: readonly string[] = grants.flatMap((grant) => environmentOf[grant]);
    expect(asked.filter((name) => !brought.includes(name))).toEqual([]);
  });

  it('loads with nothing but the variables that its grants bring', () => {
    expect(load(handler, ours.code, environmentWith(grants, values))).toEqual({
      stdout: 'function\n',
      stderr: '',
    });
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true });
  console.table(sizes);
  console.log(`What our own ${largest.bytes} bytes of ${largest.handler} are, in bytes:`);
  console.table(
    Object.fromEntries([...largest.rooms].toSorted(([, one], [, other]) => other - one)),
  );
});

/** Remembers, of the bundle with most of our own code, the bytes of each room. */
function noteLargest(handler: string, { ownBytes }: Bundle, bytes: number): void {
  if (bytes <= largest.bytes) return;
  const rooms = new Map<string, number>();
  for (const [path, size] of ownBytes) {
    const room = dirname(path);
    rooms.set(room, (rooms.get(room) ?? 0) + size);
  }
  Object.assign(largest, { handler, bytes, rooms });
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('Every handler has two bundles.');
  return value;
}

function read(path: string) {
  return { path, source: readFileSync(join(projectRoot, path), 'utf8') };
}

function mentions(code: string, name: string): boolean {
  return new RegExp(`["'\`]${name}["'\`]`).test(code);
}

function kilo({ bytes }: Bundle): number {
  return Math.round(bytes / 1000);
}

/** Imports a bundle in a process of its own, with Lambda's variables and the given ones. */
function load(handler: string, code: string, environment: Record<string, string>) {
  const file = join(folder, `${handler}.mjs`);
  writeFileSync(file, code);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `console.log(typeof (await import('${file}')).handler)`],
    { encoding: 'utf8', env: { AWS_REGION: 'ap-northeast-2', ...environment } },
  );
  return { stdout, stderr };
}
