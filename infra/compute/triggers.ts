/** What starts the jobs: the clock wakes some, queues the others. */
import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  type CronOptionsWithTimezone,
  Schedule,
  ScheduleExpression,
} from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { TimeZone } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ClockJob, ClockTrigger, QueueJob } from '../jobs.ts';
import type { BillingFunction } from './billing-function.ts';
import type { Functions } from './functions.ts';
import { keptWith, type WorkQueues } from './work-queues.ts';

export interface TriggersProps {
  readonly clockJobs: readonly ClockJob[];
  readonly queueJobs: readonly QueueJob[];
  readonly functions: Functions;
  readonly queues: WorkQueues;
  readonly queueKey: IKey | undefined;
}

export class Triggers extends Construct {
  /** Where the scheduler leaves the wake-ups it could not deliver. */
  readonly missedWakeUps: Queue;

  constructor(scope: Construct, id: string, props: TriggersProps) {
    super(scope, id);
    this.missedWakeUps = new Queue(this, 'MissedWakeUps', {
      ...keptWith(props.queueKey),
      retentionPeriod: Duration.days(14),
    });
    for (const job of props.queueJobs) feed(job, props);
    for (const job of props.clockJobs) this.wake(job, props.functions.of(job));
  }

  private wake({ functionId, handler, trigger }: ClockJob, { lambda }: BillingFunction): void {
    const untilNext = Duration.minutes(trigger.everyMinutes);
    lambda.configureAsyncInvoke({
      // Within the hour the next wake-up finds the same work, so a failed one need not be repeated.
      retryAttempts: trigger.everyMinutes < HOUR ? 0 : 2,
      maxEventAge: Duration.minutes(Math.min(trigger.everyMinutes, MOST_MINUTES_IN_LAMBDA)),
    });
    new Schedule(this, functionId, {
      description: `Wakes ${handler} every ${trigger.everyMinutes} minutes.`,
      schedule: ScheduleExpression.cron(cronOf(trigger)),
      target: new LambdaInvoke(lambda, {
        deadLetterQueue: this.missedWakeUps,
        retryAttempts: 2,
        maxEventAge: untilNext,
      }),
    });
  }
}

function feed(job: QueueJob, { functions, queues }: TriggersProps): void {
  const { carries, batchSize, maxConcurrency } = job.trigger;
  const source = { batchSize, maxConcurrency, reportBatchItemFailures: true };
  functions.of(job).lambda.addEventSource(new SqsEventSource(queues.of(carries), source));
}

const HOUR = 60;

/** Lambda keeps a waiting wake-up for six hours at most. */
const MOST_MINUTES_IN_LAMBDA = 6 * HOUR;

function cronOf({ everyMinutes, at }: ClockTrigger): CronOptionsWithTimezone {
  const [minute, hour] = [String(at?.minute ?? 0), String(at?.hour ?? 0)];
  const timeZone = TimeZone.ASIA_SEOUL;
  if (everyMinutes < HOUR) return { minute: `${minute}/${everyMinutes}`, timeZone };
  return everyMinutes === HOUR ? { minute, timeZone } : { minute, hour, timeZone };
}
