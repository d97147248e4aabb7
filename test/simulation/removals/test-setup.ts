/** Before each file of tests: which part is taken away, and where to note what the file reaches. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { installSwitches } from './switches.ts';

const folder = process.env.REMOVALS ?? '';
const { testPath = '' } = expect.getState();
const notes = join(folder, 'reached', testPath.replaceAll('/', '+'));
mkdirSync(join(folder, 'reached'), { recursive: true });

const removed = readFileSync(join(folder, 'removed'), 'utf8');
if (basename(testPath) === '') throw new Error('no file of tests is named');
const switches = installSwitches((id) => {
  if (removed === '') appendFileSync(notes, `${id}\n`);
});
switches.remove(removed);
