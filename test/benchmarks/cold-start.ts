/**
 * Measures what a cold start loads: each function's bundle and the time to import it in a fresh
 * process, in CPU, beside a handler that does nothing: with the same SDK clients, and with all the same
 * packages and parts of Node. `npm run benchmark:cold-start [runs]`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../../infra/compute/bundling.ts';
import { environmentOf, grantsByHandler } from '../../infra/compute/grants.ts';
import { jobs } from '../../infra/jobs.ts';
import { type Grant, routes } from '../../infra/routes.ts';
import { bundleOfCode, bundleOfHandler } from '../infra/compute/bundle.ts';
import { emptyHandlerLike } from '../infra/compute/empty-handler.ts';

const runs = Number(process.argv[2] ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'billing-cold-start-'));
try {
  const rows: Row[] = [];
  for (const [handler, grants] of grantsByHandler([...routes, ...jobs]))
    rows.push(await measured(handler, grants));
  console.log(`Node ${process.versions.node}, median of ${runs} imports, each in a fresh process`);
  console.table(rows.toSorted((one, other) => other['import ms'] - one['import ms']));
  console.log(summaryOf(rows));
} finally {
  rmSync(folder, { recursive: true });
}

interface Row {
  readonly handler: string;
  readonly kB: number;
  readonly 'gzip kB': number;
  readonly 'import ms': number;
  /** Of a handler that does nothing, with only the SDK clients of this one. */
  readonly 'clients kB': number;
  readonly 'clients ms': number;
  /** With everything that this one imports from packages and from Node. */
  readonly 'packages ms': number;
  /** Of its import to that of its clients alone. */
  readonly ratio: number;
}

async function measured(handler: string, grants: readonly Grant[]): Promise<Row> {
  const ours = await bundleOfHandler(handler);
  const files = ours.ownFiles.map(read);
  const clients = await bundleOfCode(emptyHandlerLike(files, isClient));
  const packages = await bundleOfCode(emptyHandlerLike(files));
  const [oursMs = 0, clientsMs = 0, packagesMs = 0] = importTimes(
    [ours, clients, packages].map(({ code }, index) => fileOf(`${handler}-${index}`, code)),
    environmentFor(grants),
  );
  return {
    handler,
    kB: kilo(ours.bytes),
    'gzip kB': kilo(gzipSync(ours.code).length),
    'import ms': Math.round(oursMs),
    'clients kB': kilo(clients.bytes),
    'clients ms': Math.round(clientsMs),
    'packages ms': Math.round(packagesMs),
    ratio: hundredths(oursMs / clientsMs),
  };
}

function isClient(target: string): boolean {
  return target.startsWith('@aws-sdk/client-');
}

function read(path: string) {
  return { path, source: readFileSync(join(projectRoot, path), 'utf8') };
}

function fileOf(name: string, code: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, code);
  return file;
}

/** Every variable that the grants bring; what it says matters only when a request comes. */
function environmentFor(grants: readonly Grant[]): Record<string, string> {
  const names = grants.flatMap((grant) => environmentOf[grant]);
  const lambda = { AWS_REGION: 'ap-northeast-2', AWS_LAMBDA_FUNCTION_NAME: 'cold-start' };
  return { ...lambda, ...Object.fromEntries(names.map((name) => [name, 'https://shop.example'])) };
}

/** The median of each file. They take turns, so that a busy machine slows all of them. */
function importTimes(files: readonly string[], env: Record<string, string>): readonly number[] {
  const rounds = Array.from({ length: runs }, () => files.map((file) => importTime(file, env)));
  return files.map((_, index) => median(rounds.map((times) => times[index] ?? Number.NaN)));
}

/** Milliseconds of CPU, without the start of Node itself: on a busy machine the clock measures the others too. */
function importTime(file: string, env: Record<string, string>): number {
  const script =
    `const begin = process.cpuUsage(); await import('${file}'); ` +
    'const { user, system } = process.cpuUsage(begin); console.log((user + system) / 1000)';
  const words = ['--input-type=module', '--eval', script];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
  const took = Number(stdout);
  if (stdout === '' || Number.isNaN(took)) throw new Error(`${file} was not imported:\n${stderr}`);
  return took;
}

function summaryOf(rows: readonly Row[]): string {
  const of = (name: Exclude<keyof Row, 'handler'>) => rows.map((row) => row[name]);
  const [largest, slowest] = [Math.max(...of('kB')), Math.max(...of('import ms'))];
  return (
    `${rows.length} functions of ${Math.min(...of('kB'))}–${largest} kB. Import: median ` +
    `${median(of('import ms'))} ms, slowest ${slowest} ms; with their clients alone ` +
    `${median(of('clients ms'))} ms, with all their packages ${median(of('packages ms'))} ms. ` +
    `Ratio to the clients alone: median ${hundredths(median(of('ratio')))}, highest ${Math.max(...of('ratio'))}.`
  );
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function kilo(bytes: number): number {
  return Math.round(bytes / 1000);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
