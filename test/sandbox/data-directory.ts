/** Locks SANDBOX_DATA for this process: two sandboxes in one directory would corrupt it. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlainError } from './plain-error.ts';

/** Returns the function that unlocks it. */
export async function takeDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'taken-by');
  const holder = await readFile(file, 'utf8').catch(() => '');
  if (isRunning(Number(holder))) {
    throw new PlainError(
      `SANDBOX_DATA=${directory} is in use by the sandbox with process id ${holder}: stop that ` +
        'one, or give another directory.',
    );
  }
  await writeFile(file, String(process.pid));
  return () => rm(file, { force: true });
}

/** A killed sandbox leaves its process id behind. */
function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}
