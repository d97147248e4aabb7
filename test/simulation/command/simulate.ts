/**
 * `npm run simulate`: runs seeds on all processors, and prints the story of the first that fails.
 */
import { Worker } from 'node:worker_threads';
import { figuresOf } from './figures.ts';
import { showProgress } from './progress.ts';
import { type Asked, readAsked } from './reading.ts';
import { merge, newTally, type Tally } from './tally.ts';
import { tellOf } from './tell.ts';
import type { Share } from './thread.ts';

const asked = readAsked(process.argv.slice(2));
if (typeof asked === 'string') {
  process.stderr.write(`${asked}\n`);
  process.exitCode = 2;
} else await simulate(asked);

async function simulate(asked: Asked): Promise<void> {
  const begun = performance.now();
  const tally = newTally();
  const threads = Math.min(asked.threads, asked.seeds);
  await Promise.all(
    Array.from({ length: threads }, (_, index) => share(asked, tally, { index, of: threads })),
  );
  const seconds = (performance.now() - begun) / 1_000;
  process.stdout.write(`${figuresOf(tally, { months: asked.months, seconds })}\n`);
  const [first] = tally.failures.toSorted((a, b) => a.seed - b.seed);
  if (first === undefined) return;
  process.exitCode = 1;
  for (const { seed, violation } of tally.failures.toSorted((a, b) => a.seed - b.seed).slice(0, 20))
    process.stdout.write(`  seed ${seed}: ${violation.rule} (${violation.about})\n`);
  process.stdout.write(`\n${await tellOf({ ...asked, seed: first.seed })}`);
}

function share(
  asked: Asked,
  tally: Tally,
  { index, of }: { readonly index: number; readonly of: number },
): Promise<void> {
  const { customers, months, storm, steps, phenomena } = asked;
  const workerData: Share = {
    ...{ customers, months, storm, steps, phenomena },
    from: asked.seed + index,
    until: asked.seed + asked.seeds,
    step: of,
  };
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData });
    thread.on('message', (part: Tally) => {
      merge(tally, part);
      showProgress(tally.seeds, asked.seeds);
    });
    thread.on('error', reject);
    thread.on('exit', () => resolve());
  });
}
