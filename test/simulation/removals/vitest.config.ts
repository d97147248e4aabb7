/** Runs files of tests on switched code; `REMOVALS_OF` names the rooms, `REMOVED_KINDS` what is switched. */
import { defineConfig } from 'vitest/config';
import usual from '../../vitest.config.ts';
import { switchedFile } from './switched-file.ts';

const folders = (process.env.REMOVALS_OF ?? '').split(',');
const kinds =
  process.env.REMOVED_KINDS === 'statements' ? 'statements' : 'statements and properties';

export default defineConfig({
  test: {
    ...usual.test,
    // What a file reaches is its own only where nothing is shared with other files.
    projects: undefined,
    exclude: ['test/browser/**', 'test/deploy/**', 'test/examples/**'],
    // Ten thousand payments, or charges, reach nothing that ten do not, and take fifteen seconds.
    testNamePattern: /^(?!.*(?:ten|thirty) thousand)/,
    // Each removal runs with the other processor busy with another one.
    maxWorkers: 1,
    testTimeout: 30_000,
    bail: 1,
    reporters: [{}],
    fsModuleCache: false,
    setupFiles: ['test/simulation/removals/test-setup.ts'],
  },
  plugins: [
    {
      name: 'removals',
      enforce: 'pre',
      transform: (source, id) =>
        switchedFile({ url: `file://${id}`, folders, kinds, source: () => source }),
    },
  ],
});
