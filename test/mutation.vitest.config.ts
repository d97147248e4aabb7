/**
 * The tests that a mutant of a rule must not survive: only those of the rules, which are quick. What a
 * refusal of the PG means is a rule too, though only its adapter knows it.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'test/domain/**/*.test.ts',
      'test/adapters/iamport/{decline-codes,read-refusal}.test.ts',
    ],
    pool: 'threads',
    testTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
