/** The queue of copies of work that is due. What is lost here is still in the agenda. */
import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Work, WorkQueue } from '../../ports.ts';

/** SQS takes at most this many messages in one call. */
const BATCH = 10;
/** Calls at once. */
const PARALLEL = 8;

let client: SQSClient | undefined;

const sqs = (): SQSClient => {
  client ??= new SQSClient({
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 8_000,
      throwOnRequestTimeout: true,
    },
  });
  return client;
};

export const workQueue = (queueUrl: string): WorkQueue => ({
  depth: async () => {
    const { Attributes } = await sqs().send(
      new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return (
      Number(Attributes?.ApproximateNumberOfMessages ?? 0) +
      Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0)
    );
  },
  send: async (work) => {
    const batches = slices(work, BATCH);
    for (const some of slices(batches, PARALLEL))
      await Promise.all(some.map((batch) => sendBatch(queueUrl, batch)));
  },
});

/** A message that was not taken is not an error: its item is due at the next tick as well. */
const sendBatch = (queueUrl: string, batch: readonly Work[]) =>
  sqs().send(
    new SendMessageBatchCommand({
      QueueUrl: queueUrl,
      Entries: batch.map((work, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify({ v: 1, kind: work.kind, id: work.id }),
      })),
    }),
  );

const slices = <One>(all: readonly One[], size: number): One[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
