/**
 * How `npm test` runs: every test file but those that need a browser or an emulator; a test without an
 * assertion fails.
 */
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { testsBeginAt } from './begins-at.ts';

/** A compile cache for all processes that tests start: each loads some hundreds of modules. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/compiled');

/** One for all sandboxes that tests start: each would take as long to make its own as to load a fifth of itself. */
const { privateKey: SANDBOX_TOKEN_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Where CI's JSON report is written; undefined outside CI. */
const report = process.env.VITEST_JSON;

const elsewhere = ['test/browser/**', 'test/deploy/deployed.test.ts', 'test/examples/**'];

/**
 * Files whose tests only speak with processes that they started. But who overrides what a sandbox
 * begins with does so for every file that follows in the same process.
 */
const speaking = ['contract', 'operations']
  .flatMap((room) => readdirSync(join(import.meta.dirname, room)).map((name) => `${room}/${name}`))
  .filter((path) => path.endsWith('.test.ts') && !sourceOf(path).includes('.override('))
  .map((path) => `test/${path}`);

function sourceOf(path: string): string {
  return readFileSync(join(import.meta.dirname, path), 'utf8');
}

/** Files that leave nothing behind in their process: they follow one another in it, and what they load is loaded once. */
const sharing = [
  'test/domain/**/*.test.ts',
  'test/use-cases/**/*.test.ts',
  'test/adapters/ids.test.ts',
  'test/adapters/dynamodb/whole-items.test.ts',
  'test/adapters/iamport/!(credentials).test.ts',
  'test/infra/{,api/,config/,data/,observability/}*.test.ts',
  // Of the ids of functions, the test replaces whole modules.
  'test/infra/compute/!(function-ids).test.ts',
  'test/runbook/*.test.ts',
  'test/sandbox/iamport-*.test.ts',
  'test/sandbox/pages-*.test.ts',
];

export default defineConfig({
  test: {
    env: { SANDBOX_NOW: testsBeginAt, SANDBOX_TOKEN_KEY },
    pool: 'forks',
    // Most files wait for a process that they started, so two at a time keep both processors busy.
    maxWorkers: 2,
    // They only end what hangs: with ten times as much waiting to run, a year of months takes minutes.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { requireAssertions: true },
    allowOnly: report === undefined,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    projects: [
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
      { extends: true, test: { name: 'speaking', include: speaking, isolate: false } },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, ...sharing, ...speaking],
        },
      },
    ],
  },
});
