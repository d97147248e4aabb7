/** The habits every file keeps: pure rooms, a first sentence, a bearable length, nothing left open. */
import type { Route } from '../../infra/routes.ts';
import { type SourceFile, withoutComments } from './source-files.ts';

const impurities =
  /\bDate\.now\b|\bnew Date\b(?!\()|\bnew Date\(\)|(?<!new )\bDate\(|\bMath\.random\b|\bperformance\b|\bset(?:Timeout|Interval|Immediate)\b|\bcrypto\b|\bfetch\b|\bprocess\.|\bglobalThis\b/g;

/** Uses of clock, chance, timers, network or environment in the rooms that must not know them. */
export function impure(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => /^functions\/(domain|use-cases)\//.test(path))
    .flatMap(({ path, source }) =>
      [...withoutComments(source).matchAll(impurities)].map(([found]) => `${path}: ${found}`),
    );
}

/** Where Korean may stand among the rules: what customers read, and what people call a card's data. */
const korean = ['functions/domain/texts-for-customers.ts', 'functions/domain/card-data/'];

/** Rules and use cases that speak Korean: of a PG's sentences only its adapter knows. */
export function speakingKorean(files: readonly SourceFile[]): readonly string[] {
  const speak = files.filter(({ source }) => /\p{Script=Hangul}/u.test(source));
  return paths(speak).filter(
    (path) =>
      /^functions\/(domain|use-cases)\//.test(path) &&
      !korean.some((allowed) => path.startsWith(allowed)),
  );
}

const machineClock = /\bDate\.now\b|\bnew Date\b(?!\()|\bnew Date\(\)|(?<!new )\bDate\(\)/;

/** What measures the machine on purpose, and judges or waits for what the machine itself does. */
const measuresTheMachine = [
  'test/sandbox/clock/process-clock.ts',
  'test/sandbox/gateway/customer-tokens.ts',
  'test/sandbox/gateway/invocation.ts',
  'test/sandbox/gateway/invoke.ts',
  'test/sandbox/gateway/verify-signature.ts',
  'test/sandbox/pages/shared/sign.ts',
  'test/sandbox/support/sign.ts',
  'test/deploy/emulator/emulator.ts',
  'test/deploy/stage/machine-now.ts',
  'test/start-and-stop.ts',
  // Plants it as a fault.
  'test/architecture.test.ts',
];

/** Tests that ask the machine for the date, and so pass at one hour and fail at another. */
export function dependentOnTheHour(files: readonly SourceFile[]): readonly string[] {
  const ask = files.filter(({ source }) => machineClock.test(withoutComments(source)));
  return paths(ask).filter(
    (path) => path.startsWith('test/') && !measuresTheMachine.includes(path),
  );
}

export function withoutFirstSentence(files: readonly SourceFile[]): readonly string[] {
  return paths(files.filter(({ source }) => !/^\/\*\*\s+(\*\s+)?\S/.test(source)));
}

const dataTables = ['infra/routes.ts', 'infra/observability/alarm-rows.ts'];

export function tooLong(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !path.endsWith('.test.ts') && !dataTables.includes(path))
    .map(({ path, source }) => ({ path, lines: source.trimEnd().split('\n').length }))
    .flatMap(({ path, lines }) => (lines > 220 ? [`${path}: ${lines} lines`] : []));
}

export function leftOpen(files: readonly SourceFile[]): readonly string[] {
  return paths(files.filter(({ source }) => /\b(?:TO(?:DO)|FIX(?:ME))\b/.test(source)));
}

export function silencedTests(files: readonly SourceFile[]): readonly string[] {
  const silenced = /\b(?:it|test|describe)\.(?:skip|todo|only)\b/;
  return paths(files.filter(({ source }) => silenced.test(withoutComments(source))));
}

/** Handlers that a table names but no file holds, and files that no table names. */
export function unmatchedHandlers(
  files: readonly SourceFile[],
  routes: readonly Pick<Route, 'handler'>[],
): readonly string[] {
  const named = routes.map(({ handler }) => `functions/handlers/${handler}.ts`);
  const held = paths(files).filter((path) => path.startsWith('functions/handlers/'));
  return [
    ...named.filter((path) => !held.includes(path)).map((path) => `${path} is missing`),
    ...held.filter((path) => !named.includes(path)).map((path) => `${path} is named by no route`),
  ];
}

function paths(files: readonly SourceFile[]): readonly string[] {
  return files.map(({ path }) => path);
}
