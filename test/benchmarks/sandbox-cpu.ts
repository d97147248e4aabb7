/**
 * Measures what the sandbox costs, its embedded table included: ms of CPU a charge on a day with many due,
 * and s of CPU for a month without subscriptions. `npm run benchmark:sandbox -- 1000 10000`.
 */
import { passes } from '../contract/support/months.ts';
import { pgOf } from '../contract/support/pg.ts';
import { type Sandbox, startSandbox } from '../contract/support/sandbox.ts';
import { chargingDay, subscribe } from './charging-day.ts';

const WARM_UP = 100;

console.log(await inSandbox(month));
for (const argument of process.argv.slice(2))
  console.log(await inSandbox((sandbox) => day(sandbox, Number(argument))));

async function inSandbox<Figures>(measure: (sandbox: Sandbox) => Promise<Figures>) {
  const cleanups: (() => Promise<void>)[] = [];
  try {
    const sandbox = await startSandbox({
      variables: {
        NODE_OPTIONS: `--expose-gc --import=${import.meta.resolve('./report-heap.ts')}`,
      },
      onCleanup: (stop) => cleanups.push(stop),
    });
    return await measure(sandbox);
  } finally {
    for (const stop of cleanups.toReversed()) await stop();
  }
}

/** A second one, so that nothing of the first is still to be loaded. */
async function month(sandbox: Sandbox) {
  await passes(sandbox, 'P30D');
  const before = await cpuOf(sandbox);
  await passes(sandbox, 'P30D');
  return { 'month without subscriptions, s': ((await cpuOf(sandbox)) - before) / 1_000 };
}

async function day(sandbox: Sandbox, due: number) {
  const pg = pgOf(sandbox);
  await pg.losesWebhooks();
  await subscribe(sandbox, WARM_UP);
  await chargingDay(sandbox, 1);
  await subscribe(sandbox, due);
  const [before, paidBefore] = [await cpuOf(sandbox), (await pg.book()).length];
  await chargingDay(sandbox, 1);
  const cpu = (await cpuOf(sandbox)) - before;
  const paid = (await pg.book()).length - paidBefore;
  return { due, paid, 'ms a charge': Number((cpu / paid).toFixed(2)) };
}

/** Milliseconds so far. */
async function cpuOf({ output, pid }: Sandbox): Promise<number> {
  const seen = output().length;
  process.kill(pid, 'SIGUSR2');
  for (;;) {
    const cpu = /cpu (\d+)\n/.exec(output().slice(seen))?.[1];
    if (cpu !== undefined) return Number(cpu) / 1_000;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
