/**
 * Measures how fast a day of many monthly charges is worked off, in simulated time:
 * `npm run benchmark:due -- 1000 10000 --batch 2 --at-once 25 --room 10000 --memory 256`.
 */
import { parseArgs } from 'node:util';
import { queueJobs } from '../../../infra/jobs.ts';
import { chargingDay, type Day } from './day.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    batch: { type: 'string' },
    'at-once': { type: 'string' },
    memory: { type: 'string' },
    room: { type: 'string' },
    drains: { type: 'boolean' },
  },
});

const deployed = queueJobs.find(({ trigger }) => trigger.carries === 'subscription')?.trigger;
const fleet = {
  batchSize: Number(values.batch ?? deployed?.batchSize),
  maxConcurrency: Number(values['at-once'] ?? deployed?.maxConcurrency),
  drains: values.drains,
};
const gigabytes = Number(values.memory ?? 512) / 1_024;

const room = values.room === undefined ? undefined : Number(values.room);

console.log({ ...fleet, room, MB: gigabytes * 1_024 });
for (const size of positionals)
  console.log(figuresOf(await chargingDay(Number(size), fleet, room)));

/** Prices in USD a million charges, list prices of `ap-northeast-2`. */
function figuresOf(day: Day) {
  const { due, began, answered, ideal, naive } = day;
  const each = (count: number) => Number((count / due).toFixed(3));
  const lambda = (day.billed / 1_000) * gigabytes * 13.33 + day.invocations * 0.2;
  const sqs = (day.deliveries / 10 + 2 * day.invocations) * 0.4;
  return {
    due,
    'last answer': timeOf(answered),
    settled: timeOf(day.settled),
    'ideal pool': timeOf(ideal),
    'naive loop': timeOf(naive),
    'of an ideal pool': Number(((ideal - began) / (answered - began)).toFixed(2)),
    'at the PG at once': day.atOnce,
    sends: each(day.sends),
    reads: each(day.reads),
    writes: each(day.writes),
    deliveries: each(day.deliveries),
    'Lambda, USD a million': Number((lambda / due).toFixed(2)),
    'SQS, USD a million': Number((sqs / due).toFixed(2)),
    'CPU here, ms a charge': each(day.cpu),
    'memory, MB': Math.round(process.memoryUsage().rss / 1e6),
  };
}

function timeOf(instant: number): string {
  return new Date(instant + 9 * 3_600_000).toISOString().slice(5, 19).replace('T', ' ');
}
