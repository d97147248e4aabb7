/**
 * Measures when a nightly comparison of so many charges a day is over, in simulated time:
 * `npm run benchmark:night -- 100000 1000000 --places 1`.
 */
import { parseArgs } from 'node:util';
import { SECOND } from '../../../functions/domain/time.ts';
import { type Night, nightOf } from './night.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { places: { type: 'string' } },
});

for (const charges of positionals) {
  const { places } = values;
  const cpu = process.cpuUsage();
  const night = await nightOf(Number(charges), places === undefined ? undefined : Number(places));
  const { user, system } = process.cpuUsage(cpu);
  console.log({
    'charges a day': Number(charges),
    ...figuresOf(night),
    'CPU here, s': Math.round((user + system) / 1e6),
  });
}

function figuresOf({ run, began, ended, ...night }: Night) {
  const rows = run.counts.payments + run.counts.entries;
  return {
    ended: new Date(ended + 9 * 3_600_000).toISOString().slice(5, 19).replace('T', ' '),
    'rows a second': Math.round(rows / ((ended - began) / SECOND)),
    answers: night.answers,
    'requests to Iamport': night.requests,
    'at once': night.mostAtOnce,
    writes: night.writes,
    turns: night.turns,
    'longest turn, s': Math.round(night.longestTurn / SECOND),
  };
}
