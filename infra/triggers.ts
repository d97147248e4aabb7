/** What starts the jobs: the clock wakes some, queues the others. */
import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { TimeZone } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { BillingFunction } from './billing-function.ts';
import type { Functions } from './functions.ts';
import type { Job } from './jobs.ts';
import type { WorkQueues } from './work-queues.ts';

export interface TriggersProps {
  readonly jobs: readonly Job[];
  readonly functions: Functions;
  readonly queues: WorkQueues;
}

export class Triggers extends Construct {
  /** Where the scheduler leaves the wake-ups it could not deliver. */
  readonly missedWakeUps: Queue;

  constructor(scope: Construct, id: string, { jobs, functions, queues }: TriggersProps) {
    super(scope, id);
    this.missedWakeUps = new Queue(this, 'MissedWakeUps', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    for (const job of jobs) this.connect(job, { target: functions.of(job), queues });
  }

  private connect(
    { handler, trigger }: Job,
    { target, queues }: { readonly target: BillingFunction; readonly queues: WorkQueues },
  ): void {
    if (trigger.kind === 'queue') {
      const { carries, batchSize, maxConcurrency } = trigger;
      const source = { batchSize, maxConcurrency, reportBatchItemFailures: true };
      target.lambda.addEventSource(new SqsEventSource(queues.of(carries), source));
      return;
    }
    // The next wake-up finds the same work due: an old one is repeated by nobody, Lambda included.
    const untilNext = Duration.minutes(trigger.everyMinutes);
    target.lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: untilNext });
    new Schedule(this, handler, {
      description: `Wakes ${handler} every ${trigger.everyMinutes} minutes.`,
      schedule: ScheduleExpression.cron({
        minute: `0/${trigger.everyMinutes}`,
        timeZone: TimeZone.ASIA_SEOUL,
      }),
      target: new LambdaInvoke(target.lambda, {
        deadLetterQueue: this.missedWakeUps,
        retryAttempts: 2,
        maxEventAge: untilNext,
      }),
    });
  }
}
