/** Removes each part, and prints at once what nothing noticed. */
import { showProgress } from '../command/progress.ts';
import { withoutExplained } from './explained.ts';
import { removeEach, type Wish } from './remove-each.ts';

/** On a terminal the line replaces the progress bar. */
const OVER_PROGRESS = process.stderr.isTTY ? '\r\u001b[K' : '';

/** Whether every removal was noticed. */
export async function removeAndTell(wish: Wish): Promise<boolean> {
  const begun = performance.now();
  const parts = withoutExplained(wish.parts);
  const all = parts.length;
  let done = 0;
  let left = 0;
  await removeEach({ ...wish, parts }, ({ id, text }, killed) => {
    done += 1;
    if (killed === undefined) {
      left += 1;
      process.stdout.write(`${OVER_PROGRESS}  SURVIVED  ${id}  ${text}\n`);
    }
    showProgress(done, all, 'removals');
  });
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  const explained = wish.parts.length - all;
  process.stdout.write(
    `  ${all - left} of ${all} removals noticed in ${seconds} s; ${explained} more are explained\n`,
  );
  return left === 0;
}
