/** A progress bar on a terminal, and nothing at all where the output is read by a machine. */
const WIDTH = 40;

export function showProgress(done: number, of: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((WIDTH * done) / of);
  const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
  process.stderr.write(`\r${bar} ${done.toLocaleString('en')} of ${of.toLocaleString('en')} seeds`);
  if (done >= of) process.stderr.write('\n');
}
