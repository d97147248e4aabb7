/** How `npm run test:browser` runs: two files at a time, each with a sandbox and a browser of its own. */
import { defineConfig } from 'vitest/config';
import { testsBeginAt } from '../begins-at.ts';

/** Where CI wants its JSON report. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    env: { SANDBOX_NOW: testsBeginAt },
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Long enough for a busy machine: what takes longer hangs.
    testTimeout: 240_000,
    hookTimeout: 120_000,
    // What a page draws a moment later is waited for, not looked at once.
    expect: { requireAssertions: true, poll: { timeout: 20_000 } },
    allowOnly: report === undefined,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
