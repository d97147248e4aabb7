/** The work queues, one for each kind of item, and the dead-letter queue that they share. */
import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type IQueue, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Work } from '../../functions/ports/work.ts';
import { type QueueJob, visibilitySeconds } from '../jobs.ts';

export interface WorkQueuesProps {
  /** The jobs that the queues wake. */
  readonly jobs: readonly QueueJob[];
  /** A message that was received so often goes to the dead-letter queue. */
  readonly mostReceives: number;
  readonly queueKey: IKey | undefined;
}

export class WorkQueues extends Construct {
  readonly all: readonly IQueue[];
  /** A message here rings an alarm. No work is lost with it: its item stays in the agenda. */
  readonly deadLetters: Queue;
  private readonly kept: QueueProps;
  private readonly byKind: ReadonlyMap<Work['kind'], IQueue>;

  constructor(scope: Construct, id: string, props: WorkQueuesProps) {
    super(scope, id);
    const { jobs, mostReceives } = props;
    this.kept = keptWith(props.queueKey);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...this.kept,
      retentionPeriod: Duration.days(14),
    });
    const redrive = { queue: this.deadLetters, maxReceiveCount: mostReceives };
    this.byKind = new Map(jobs.map((job) => [job.trigger.carries, this.queueFor(job, redrive)]));
    this.all = [...this.byKind.values()];
  }

  of(kind: Work['kind']): IQueue {
    const found = this.byKind.get(kind);
    if (!found) throw new Error(`No job takes work of the kind ${kind}. Add its row to jobs.ts.`);
    return found;
  }

  private queueFor(job: QueueJob, deadLetterQueue: { queue: IQueue; maxReceiveCount: number }) {
    return new Queue(this, job.trigger.carries, {
      ...this.kept,
      visibilityTimeout: Duration.seconds(visibilitySeconds(job)),
      retentionPeriod: Duration.days(4),
      deadLetterQueue,
    });
  }
}

/** Whatever waits in a queue is encrypted, by the shop's own key where there is one. */
export const keptWith = (key: IKey | undefined): QueueProps => ({
  ...(key
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
    : { encryption: QueueEncryption.SQS_MANAGED }),
  enforceSSL: true,
});
