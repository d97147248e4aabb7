/** A worker's own queue, from which it takes the next messages itself. */
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { OwnQueue } from '../../ports/work.ts';
import { sqs } from './client.ts';

/** Named as in the events of Lambda. */
export interface QueuedMessage {
  readonly body: string;
  readonly receiptHandle: string;
}

/** As many as SQS gives and removes in one call. */
const MOST = 10;

/**
 * A message that is not removed comes back by itself when the visibility time-out of its queue has
 * passed. A short poll asks only some of the servers: it may find nothing in a queue that is not empty.
 */
export const ownQueue = (QueueUrl: string): OwnQueue<QueuedMessage> => ({
  take: async () => {
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: MOST, WaitTimeSeconds: 1 }),
    );
    return Messages.map(({ Body = '', ReceiptHandle = '' }) => ({
      body: Body,
      receiptHandle: ReceiptHandle,
    }));
  },
  remove: async (done) => {
    await sqs().send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: done.map(({ receiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle: receiptHandle,
        })),
      }),
    );
  },
});
