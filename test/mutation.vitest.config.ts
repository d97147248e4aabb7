/** The tests that a mutant of a rule must not survive: only those of the rules, which are quick. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
