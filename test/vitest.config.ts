/** How `npm test` runs: every test file but those that need a browser or an emulator, and no test without an assertion. */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { testsBeginAt } from './begins-at.ts';

/** Code compiled once, for every process that tests start: each reads some hundreds of modules. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/compiled');

/** Where CI wants its JSON report. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    env: { SANDBOX_NOW: testsBeginAt },
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/deploy/deployed.test.ts'],
    pool: 'forks',
    // Most files wait for a process of their own: both processors are worth using.
    maxWorkers: 2,
    // For what hangs, not for what is slow on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    allowOnly: report === undefined,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
