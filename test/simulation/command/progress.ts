/** A progress bar on a terminal, and nothing at all where the output is read by a machine. */
const WIDTH = 40;

export function showProgress(done: number, of: number, what = 'seeds'): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((WIDTH * done) / of);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  const [now, all] = [done.toLocaleString('en'), of.toLocaleString('en')];
  process.stderr.write(`\r${bar} ${now} of ${all} ${what}`);
  if (done >= of) process.stderr.write('\n');
}
