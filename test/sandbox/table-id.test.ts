/** The id of a table that stays in a directory: its own for ever, and another for every copy. */
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

it('is another in a copy of the directory, whose own stays what it was', async () => {
  const own = await directory();
  const id = await tableIdIn(own);
  await cp(own, `${own}-copy`, { recursive: true });
  expect(await tableIdIn(`${own}-copy`)).not.toBe(id);
  expect(await tableIdIn(own)).toBe(id);
});

it('is another when a copy is put in its place, while the old one is still there', async () => {
  const own = await directory();
  const id = await tableIdIn(own);
  await cp(own, `${own}-copy`, { recursive: true });
  await rename(own, `${own}-old`);
  await rename(`${own}-copy`, own);
  expect(await tableIdIn(own)).not.toBe(id);
});
