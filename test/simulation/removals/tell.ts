/** Removes each part, and prints at once what nothing noticed. */
import { showProgress } from '../command/progress.ts';
import { removeEach, type Wish } from './remove-each.ts';

/** On a terminal the line replaces the progress bar. */
const OVER_PROGRESS = process.stderr.isTTY ? '\r\u001b[K' : '';

/** Whether every removal was noticed. */
export async function removeAndTell(wish: Wish): Promise<boolean> {
  const begun = performance.now();
  const all = wish.parts.length;
  let done = 0;
  let left = 0;
  await removeEach(wish, ({ id, text }, killed) => {
    done += 1;
    if (killed === undefined) {
      left += 1;
      process.stdout.write(`${OVER_PROGRESS}  SURVIVED  ${id}  ${text}\n`);
    }
    showProgress(done, all, 'removals');
  });
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  process.stdout.write(`  ${all - left} of ${all} removals noticed in ${seconds} s\n`);
  return left === 0;
}
