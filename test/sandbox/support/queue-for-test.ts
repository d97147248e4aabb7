/** A work queue with its own address and the test's clock, closed when the test is over. */
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { onTestFinished } from 'vitest';
import { createAnswering } from '../aws/answering.ts';
import { createAwsListener } from '../aws/aws-listener.ts';
import type { EmbeddedQueue, QueueOptions } from '../aws/queue.ts';
import { createWorkQueues, type Depths, type WorkQueuesOptions } from '../aws/work-queues.ts';
import { createCrashes } from '../crash/crashes.ts';
import { names, setEnvironment } from '../environment.ts';
import { openForTest } from './open-for-test.ts';

export interface QueueForTest {
  readonly queue: EmbeddedQueue;
  depths(): Promise<Depths>;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** Sends each body in its own message. */
  send(...bodies: readonly string[]): Promise<void>;
  /** Advances the queue's clock. */
  pass(seconds: number): void;
  now(): number;
}

export async function queueForTest(
  options: Partial<QueueOptions & WorkQueuesOptions> = {},
): Promise<QueueForTest> {
  let now = Date.parse('2027-01-01T00:00:00Z');
  const { visibilitySeconds = 60, mostReceives = 2, holdsBack } = options;
  const queues = createWorkQueues({
    now: () => now,
    queues: [
      { name: names.queues.subscription, visibilitySeconds, ...(holdsBack && { holdsBack }) },
    ],
    mostReceives,
  });
  onTestFinished(() => queues.stop());
  const { url } = await openForTest(createAwsListener(createAnswering([queues], createCrashes())));
  setEnvironment(process.env, { apiUrl: url, iamportUrl: url, awsUrl: url, impCode: 'imp' });
  const queueUrl = process.env.SUBSCRIPTION_QUEUE_URL ?? '';
  const sqs = new SQSClient();
  return {
    queue: queues.of(names.queues.subscription),
    depths: queues.depths,
    sqs,
    queueUrl,
    async send(...bodies) {
      const Entries = bodies.map((MessageBody, Id) => ({ Id: String(Id), MessageBody }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    },
    pass(seconds) {
      now += seconds * 1000;
    },
    now: () => now,
  };
}
