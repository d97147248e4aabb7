/** The queue of copies of work that is due, and the queue of those that no worker could finish. */
import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Job, MOST_RECEIVES, visibilitySeconds } from './jobs.ts';

export interface WorkQueueProps {
  /** Every job; those that the queue wakes say how long it waits for one of them. */
  readonly jobs: readonly Job[];
}

export class WorkQueue extends Construct {
  /** What the dispatcher fills and the worker empties. */
  readonly due: Queue;
  /** What failed too often. Nothing is lost in it: its items are still in the agenda. */
  readonly failed: Queue;

  // Neither outlives the stack, not even in prod: they hold copies, and the table has the originals.
  constructor(scope: Construct, id: string, { jobs }: WorkQueueProps) {
    super(scope, id);
    this.failed = new Queue(this, 'Failed', { ...sealed, retentionPeriod: Duration.days(14) });
    this.due = new Queue(this, 'Due', {
      ...sealed,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: longestVisibility(jobs),
      deadLetterQueue: { queue: this.failed, maxReceiveCount: MOST_RECEIVES },
    });
  }
}

/** What every queue of the stack has: encryption at rest and on the way. */
export const sealed = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

function longestVisibility(jobs: readonly Job[]): Duration {
  const wokenByQueue = jobs.filter(({ trigger }) => trigger.kind === 'queue');
  return Duration.seconds(Math.max(...wokenByQueue.map(visibilitySeconds)));
}
