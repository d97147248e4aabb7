/** Removes each part and prints what nothing noticed. */
import { showProgress } from '../command/progress.ts';
import { removeEach, type Wish } from './remove-each.ts';

/** Whether every removal was noticed. */
export async function removeAndTell(wish: Wish): Promise<boolean> {
  const begun = performance.now();
  const all = wish.parts.length;
  let done = 0;
  const left = await removeEach(wish, () => {
    done += 1;
    showProgress(done, all, 'removals');
  });
  const survivors = left.map(({ id, text }) => `  SURVIVED  ${id}  ${text}`);
  const seconds = ((performance.now() - begun) / 1_000).toFixed(0);
  const sum = `  ${all - left.length} of ${all} removals noticed in ${seconds} s`;
  process.stdout.write(`${[...survivors, sum].join('\n')}\n`);
  return left.length === 0;
}
