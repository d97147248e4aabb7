/** Where each number comes from that alarms and the dashboard look at: ours, or one of AWS's own. */
import { DECLINE_CLASS, type MetricName, SERVICE } from '../../functions/domain/metrics.ts';
import type { Functions } from '../compute/functions.ts';
import type { WorkQueues } from '../compute/work-queues.ts';
import { type ClockJob, clockJobs, type Job, jobs, type QueueJob, queueJobs } from '../jobs.ts';
import type { CountedStatus, Watched } from './alarm-rows.ts';

/** What there is to look at. */
export interface Sight {
  readonly namespace: string;
  readonly functions: Functions;
  readonly queues: WorkQueues;
  readonly missedWakeUps: { readonly queueName: string };
  readonly api: { readonly apiId: string; readonly accessLogs: string };
  readonly table: { readonly tableName: string };
}

export interface Series {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensionsMap?: Record<string, string>;
}

/** A series; where a row watches several, with the name of its job or queue. */
export interface NamedSeries {
  readonly name: string;
  readonly series: Series;
  /**
   * Of an alarm about silence: it counts only while this one speaks, for before a stage was made nothing was
   * missed. Of every other: where this one speaks, nothing is wrong.
   */
  readonly besides?: Series;
  /** How many periods in a row, where that is not the same for all series of a row. */
  readonly periods?: number;
}

export function seriesOf(watched: Watched, sight: Sight): readonly NamedSeries[] {
  switch (watched.kind) {
    case 'own':
      return [ofOwn(watched, sight)];
    case 'every_job':
      return jobs.map((job) => errorsOf(job, sight));
    case 'every_seldom_job':
      return clockJobs
        .filter(({ trigger }) => trigger.missedBy === 'JobSilent')
        .map((job) => beginningsOf(job, sight));
    case 'every_queue':
      return queueJobs.map((job) => oldestMessageFor(job, sight));
    case 'dead_letters':
      return [single(queue(WAITING, sight.queues.deadLetters))];
    case 'missed_wake_ups':
      return [single(queue(WAITING, sight.missedWakeUps))];
    case 'requests':
      return [single(api('Count', sight))];
    case 'api_failures':
      return [single(api('5xx', sight))];
    case 'answered':
      return [single(answersWith(watched.status, sight))];
    case 'throttled_functions':
      // Of the whole account: concurrency is shared by all its functions.
      return [single(lambda('Throttles'))];
    case 'throttled_writes':
      // Of a whole put: `WriteThrottleEvents` of a table leaves out what its indexes turn away.
      return [single(table('ThrottledRequests', 'PutItem', sight))];
  }
}

export const own = (metricName: MetricName, { namespace }: Sight, ofClass?: string): Series => ({
  namespace,
  metricName,
  dimensionsMap: { service: SERVICE, ...(ofClass !== undefined && { [DECLINE_CLASS]: ofClass }) },
});

export const answersWith = (status: CountedStatus, { namespace }: Sight): Series => ({
  namespace,
  metricName: `Answered${status}`,
});

const ofOwn = (
  { metric, ofClass, unless }: Watched & { readonly kind: 'own' },
  sight: Sight,
): NamedSeries => ({
  ...single(own(metric, sight, ofClass)),
  ...(unless !== undefined && { besides: own(unless, sight) }),
});

const WAITING = 'ApproximateNumberOfMessagesVisible';

const single = (series: Series): NamedSeries => ({ name: '', series });

const errorsOf = (job: Job, sight: Sight): NamedSeries => ({
  name: job.functionId,
  series: ofJob('Errors', job, sight),
});

const ofJob = (metricName: string, job: Job, { functions }: Sight): Series =>
  lambda(metricName, { FunctionName: functions.of(job).lambda.functionName });

/** An hour more than there may be between two of its beginnings. */
const beginningsOf = (job: ClockJob, sight: Sight): NamedSeries => ({
  name: job.functionId,
  series: ofJob('Invocations', job, sight),
  besides: own('DispatcherRuns', sight),
  periods: job.trigger.everyMinutes / HOUR + 1,
});

const HOUR = 60;

const oldestMessageFor = ({ trigger: { carries } }: QueueJob, { queues }: Sight): NamedSeries => ({
  name: carries,
  series: queue('ApproximateAgeOfOldestMessage', queues.of(carries)),
});

const lambda = (metricName: string, dimensionsMap?: Record<string, string>): Series => ({
  namespace: 'AWS/Lambda',
  metricName,
  ...(dimensionsMap && { dimensionsMap }),
});

export const api = (metricName: string, sight: Sight): Series => ({
  namespace: 'AWS/ApiGateway',
  metricName,
  dimensionsMap: { ApiId: sight.api.apiId },
});

const table = (metricName: string, operation: string, sight: Sight): Series => ({
  namespace: 'AWS/DynamoDB',
  metricName,
  dimensionsMap: { TableName: sight.table.tableName, Operation: operation },
});

export const queue = (
  metricName: string,
  { queueName }: { readonly queueName: string },
): Series => ({
  namespace: 'AWS/SQS',
  metricName,
  dimensionsMap: { QueueName: queueName },
});
