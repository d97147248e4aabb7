/**
 * Measures what a charge of `POST /charges` costs beside handlers without rules, on canned answers:
 * import and first call in a fresh process, and each call of a warm one. `npm run benchmark:charge [runs]`.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { projectRoot } from '../../../infra/compute/bundling.ts';
import { routes } from '../../../infra/routes.ts';
import { makeCertificate } from '../../deploy/emulator/certificate.ts';
import { eventFor } from '../../handlers/support/event-for.ts';
import { type Bundle, bundleOfCode, bundleOfHandler } from '../../infra/compute/bundle.ts';
import { KEY, startServers, TABLE } from './servers.ts';

const [runs = 15, warmUp = 200, counted = 300] = process.argv.slice(2).map(Number);

const figures = z.object({
  init: z.number(),
  first: z.number(),
  whole: z.number(),
  clock: z.number(),
  warm: z.number(),
});
type Figure = keyof z.infer<typeof figures>;

const folder = mkdtempSync(join(tmpdir(), 'billing-charge-'));
const certificate = makeCertificate(folder);
const servers = await startServers(certificate);
try {
  const bare = await bundleOfCode(`export * from './test/benchmarks/charge/bare.ts';`);
  const ours = measurable('ours', await bundleOfHandler('create-charge'), 'handler');
  const same = measurable('same requests', bare, 'sameRequests');
  const alone = measurable('the same, own connection', bare, 'ownConnection');
  const fewest = measurable('fewest requests', bare, 'fewestRequests');
  // They take turns, so that a busy machine slows all of them.
  for (let run = 0; run < runs; run += 1)
    for (const each of [ours, same, alone, fewest]) each.measured.push(await measure(each));
  report(ours, [same, alone, fewest]);
} finally {
  servers.stop();
  rmSync(folder, { recursive: true });
}

interface Measurable {
  readonly name: string;
  readonly kB: number;
  readonly file: string;
  readonly exported: string;
  readonly measured: z.infer<typeof figures>[];
  /** What the latest run asked for, by operation. */
  asked: ReadonlyMap<string, number>;
}

function measurable(name: string, { code, bytes }: Bundle, exported: string): Measurable {
  const file = join(folder, `${exported}.mjs`);
  writeFileSync(file, code);
  return { name, kB: Math.round(bytes / 1_000), file, exported, measured: [], asked: new Map() };
}

async function measure(one: Measurable) {
  servers.asked.clear();
  const program = join(projectRoot, 'test/benchmarks/charge/measured.ts');
  const words = [program, one.file, one.exported, anOrder(), `${warmUp}`, `${counted}`];
  const { stdout } = await promisify(execFile)(process.execPath, words, { env: environment() });
  one.asked = new Map(servers.asked);
  return figures.parse(JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))));
}

/** `ORDER` becomes the number of each order. */
function anOrder(): string {
  const route = routes.find(({ handler }) => handler === 'create-charge');
  if (route === undefined) throw new Error('No route creates a charge.');
  const body = { merchant_uid: 'ORDER', customer_uid: KEY, amount: 9_900, name: '월간 구독' };
  return JSON.stringify(eventFor(route, { body }));
}

function environment() {
  return {
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'BENCHMARK',
    AWS_SECRET_ACCESS_KEY: 'a-secret-access-key',
    NODE_EXTRA_CA_CERTS: certificate.certificateFile,
    AWS_LAMBDA_FUNCTION_NAME: 'create-charge',
    AWS_ENDPOINT_URL: servers.url,
    TABLE_NAME: TABLE,
    IAMPORT_SECRET_ID: 'iamport',
    IAMPORT_API_URL: servers.url,
    EVENT_BUS_NAME: 'bus',
    METRICS_NAMESPACE: 'Billing-benchmark',
  };
}

function report(ours: Measurable, others: readonly Measurable[]): void {
  const all = [ours, ...others];
  console.log(`Node ${process.versions.node}, median of ${runs} processes each, ms of CPU`);
  console.table(Object.fromEntries(all.map((one) => [one.name, rowOf(one)])));
  for (const other of others)
    console.log(
      `Ours to the ${other.name}: INIT and first call ${ratio(ours, other, 'whole')} ` +
        `(on the clock ${ratio(ours, other, 'clock')}), warm ${ratio(ours, other, 'warm')}`,
    );
  for (const { name, asked } of all) console.log(`${name}:`, Object.fromEntries(asked));
}

function rowOf(one: Measurable) {
  const of = (figure: Figure) => Number(median(one, figure).toFixed(2));
  return {
    kB: one.kB,
    INIT: of('init'),
    'first call': of('first'),
    both: of('whole'),
    'both, clock': of('clock'),
    'warm call': of('warm'),
  };
}

function ratio(one: Measurable, other: Measurable, figure: Figure): string {
  return (median(one, figure) / median(other, figure)).toFixed(2);
}

function median({ measured }: Measurable, figure: Figure): number {
  const values = measured.map((each) => each[figure]).toSorted((one, other) => one - other);
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}
