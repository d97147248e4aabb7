/** How `npm run test:deploy` runs: one stage, and everything on it in order. */
import { defineConfig } from 'vitest/config';

/** Where CI wants its JSON report. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
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
