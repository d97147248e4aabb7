/**
 * Measures how fast a day of many monthly charges is worked off, in simulated time:
 * `npm run benchmark:due -- 1000 10000 --batches --batch 2 --at-once 25 --room 10000 --memory 256`.
 */
import { parseArgs } from 'node:util';
import { SECOND } from '../../../functions/domain/time.ts';
import { queueJobs, visibilitySeconds } from '../../../infra/jobs.ts';
import { chargingDay, type Day } from './day.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    batch: { type: 'string' },
    'at-once': { type: 'string' },
    memory: { type: 'string' },
    room: { type: 'string' },
    batches: { type: 'boolean' },
  },
});

const [job] = queueJobs.filter(({ trigger }) => trigger.carries === 'subscription');
if (job === undefined) throw new Error('No job works on subscriptions.');
const fleet = {
  batchSize: Number(values.batch ?? job.trigger.batchSize),
  maxConcurrency: Number(values['at-once'] ?? job.trigger.maxConcurrency),
  inLines: !values.batches && job.grants.includes('own-queue'),
  timeout: job.timeoutSeconds * SECOND,
  visibility: visibilitySeconds(job) * SECOND,
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
  const sqs = day.queueRequests * 0.4;
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
    'requests to SQS': each(day.queueRequests),
    'Lambda, USD a million': Number((lambda / due).toFixed(2)),
    'SQS, USD a million': Number((sqs / due).toFixed(2)),
    'CPU here, ms a charge': each(day.cpu),
    'memory, MB': Math.round(process.memoryUsage().rss / 1e6),
  };
}

function timeOf(instant: number): string {
  return new Date(instant + 9 * 3_600_000).toISOString().slice(5, 19).replace('T', ' ');
}
