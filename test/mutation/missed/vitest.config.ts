/** Runs the test files in `ASKED`, in that order, until one fails. */
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import usual from '../../vitest.config.ts';

const files = (process.env.ASKED ?? '').split(' ');

class AsGiven extends BaseSequencer {
  override async sort(all: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) =>
      files.findIndex((file) => moduleId.endsWith(file));
    return all.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

export default defineConfig({
  test: {
    ...usual.test,
    projects: undefined,
    include: files,
    exclude: [],
    bail: 1,
    reporters: [['json', { outputFile: process.env.ASKED_REPORT ?? 'reports/asked.json' }]],
    sequence: { sequencer: AsGiven },
    setupFiles: ['test/mutation/missed/note-reach.ts'],
  },
});
