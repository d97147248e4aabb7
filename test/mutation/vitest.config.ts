/** The tests that a change to the code must not survive: the quick ones of its room (`rooms.ts`). */
import { defineConfig } from 'vitest/config';
import { testsBeginAt } from '../begins-at.ts';

export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? '').split(' '),
    env: { SANDBOX_NOW: testsBeginAt },
    pool: 'threads',
    testTimeout: 60_000,
    expect: { requireAssertions: true },
  },
});
