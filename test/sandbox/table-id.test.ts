/** The id of a table in a directory: it never changes, and every copy has another. */
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tableIdIn } from './aws/table-id.ts';

async function directory(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'table-id-'));
  onTestFinished(() => rm(root, { recursive: true }));
  return join(root, 'data');
}

it('is the same whenever the directory is opened again', async () => {
  const own = await directory();
  expect(await tableIdIn(own)).toBe(await tableIdIn(own));
});

it('is another in a copy of the directory, and stays the same in the original', async () => {
  const own = await directory();
  const id = await tableIdIn(own);
  await cp(own, `${own}-copy`, { recursive: true });
  expect(await tableIdIn(`${own}-copy`)).not.toBe(id);
  expect(await tableIdIn(own)).toBe(id);
});

it('is another when a copy replaces the directory while the old one still exists', async () => {
  const own = await directory();
  const id = await tableIdIn(own);
  await cp(own, `${own}-copy`, { recursive: true });
  await rename(own, `${own}-old`);
  await rename(`${own}-copy`, own);
  expect(await tableIdIn(own)).not.toBe(id);
});
