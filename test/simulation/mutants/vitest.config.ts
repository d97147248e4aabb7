/** Runs one file of tests on the production code without the guard that `MUTANT` names. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import usual from '../../vitest.config.ts';
import { guards } from './guards.ts';
import { mutated } from './mutant.ts';

const mutant = guards.find(({ guard }) => guard === process.env.MUTANT);
if (mutant === undefined) throw new Error('MUTANT names no guard of the list.');
const target = fileURLToPath(new URL(`../../../${mutant.file}`, import.meta.url));

export default defineConfig({
  test: {
    ...usual.test,
    // One file is named, and runs alone.
    projects: undefined,
    reporters: ['default'],
    bail: 1,
    // A cache of what was transformed would run one mutant in the place of another.
    fsModuleCache: false,
  },
  plugins: [
    {
      name: 'mutant',
      enforce: 'pre',
      transform: (code, id) => (id === target ? mutated(code, mutant) : undefined),
    },
  ],
});
