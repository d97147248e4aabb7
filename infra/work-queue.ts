/** The queue of work that is due, and where messages go that nobody could finish. */
import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface WorkQueueProps {
  /** After so long a message that was taken is given again. */
  readonly visibility: Duration;
  /** A message that was given so often goes to the dead letters. */
  readonly mostReceives: number;
}

export class WorkQueue extends Construct {
  readonly queue: Queue;
  /** An alarm, never the only record: the items themselves stay in the agenda. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { visibility, mostReceives }: WorkQueueProps) {
    super(scope, id);
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...kept,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      visibilityTimeout: visibility,
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: mostReceives },
    });
  }
}
