/** How `npm run test:deploy` runs: one stage, and everything on it in order. */
import { defineConfig } from 'vitest/config';
import { testsBeginAt } from '../begins-at.ts';

/** Where CI wants its JSON report. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    env: { SANDBOX_NOW: testsBeginAt },
    include: ['test/deploy/deployed.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { requireAssertions: true },
    allowOnly: report === undefined,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
