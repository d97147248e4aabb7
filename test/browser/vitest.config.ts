/** How `npm run test:browser` runs: one browser at a time, in the order of the files. */
import { defineConfig } from 'vitest/config';

/** Where CI wants its JSON report. */
const report = process.env.VITEST_JSON;

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { requireAssertions: true },
    allowOnly: report === undefined,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
