/** The tests that a mutant of a rule must not survive: those of the rules themselves, quick and alone. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/domain/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
