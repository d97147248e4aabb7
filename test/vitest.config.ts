/**
 * How `npm test` runs: every test file but those that need a browser or an emulator; a test without an
 * assertion fails.
 */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { testsBeginAt } from './begins-at.ts';

/** A compile cache for all processes that tests start: each loads some hundreds of modules. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/compiled');

/** Where CI's JSON report is written; undefined outside CI. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    env: { SANDBOX_NOW: testsBeginAt },
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/deploy/deployed.test.ts'],
    pool: 'forks',
    // Most files wait for a process that they started, so two at a time keep both processors busy.
    maxWorkers: 2,
    // Long enough for a busy machine; they only end what hangs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    allowOnly: report === undefined,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
