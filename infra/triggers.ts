/** What wakes each job: the clock by EventBridge Scheduler, or messages in the work queue. */
import { Duration, TimeZone } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { BillingFunction } from './billing-function.ts';
import type { Functions } from './functions.ts';
import type { Job } from './jobs.ts';
import { sealed } from './work-queue.ts';

export interface TriggersProps {
  readonly jobs: readonly Job[];
  readonly functions: Functions;
  /** The queue whose messages wake the jobs that work on it. */
  readonly workQueue: IQueue;
}

export class Triggers extends Construct {
  /** The wake-ups that could not be handed to their function. */
  readonly missed: Queue;
  /** The functions that the clock wakes, in the order of the table. */
  readonly wokenByClock: readonly BillingFunction[];

  constructor(scope: Construct, id: string, { jobs, functions, workQueue }: TriggersProps) {
    super(scope, id);
    this.missed = new Queue(this, 'Missed', { ...sealed, retentionPeriod: Duration.days(14) });
    this.wokenByClock = jobs.flatMap((job) => {
      const woken = functions.of(job);
      if (job.trigger.kind === 'queue') {
        woken.lambda.addEventSource(messagesOf(workQueue, job.trigger));
        return [];
      }
      this.wakeByClock(woken, job.trigger);
      return [woken];
    });
  }

  /**
   * A wake-up is worth something only until the next one, which finds the same work due: nothing is
   * retried beyond it, neither the hand-over nor an invocation that failed.
   */
  private wakeByClock({ handler, lambda }: BillingFunction, trigger: ClockTrigger): void {
    const untilNext = Duration.minutes(trigger.everyMinutes);
    lambda.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: untilNext });
    new Schedule(this, handler, {
      description: `Wakes ${handler}.`,
      schedule: everyFewMinutes(trigger),
      target: new LambdaInvoke(lambda, {
        deadLetterQueue: this.missed,
        maxEventAge: untilNext,
        retryAttempts: 3,
      }),
    });
  }
}

type ClockTrigger = Extract<Job['trigger'], { kind: 'clock' }>;
type QueueTrigger = Extract<Job['trigger'], { kind: 'queue' }>;

/** By cron, because a rate counts from the deployment and knows no time zone. */
function everyFewMinutes({ everyMinutes, timeZone }: ClockTrigger): ScheduleExpression {
  return ScheduleExpression.cron({
    minute: `0/${everyMinutes}`,
    timeZone: TimeZone.of(timeZone),
  });
}

function messagesOf(queue: IQueue, { batchSize, maxConcurrency }: QueueTrigger): SqsEventSource {
  return new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true });
}
