/** Before each test file: where the processes that it starts write what they ran. */
import { basename, join } from 'node:path';
import { expect } from 'vitest';

const folder = process.env.REACHED;
const { testPath = '' } = expect.getState();
if (folder !== undefined) process.env.NODE_V8_COVERAGE = join(folder, basename(testPath));
