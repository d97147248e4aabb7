/** The work queues, one for each kind of item. A lost message loses no work: the agenda has it. */
import { GetQueueAttributesCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import type { Work, WorkQueue } from '../../ports/work.ts';
import { sqs } from './client.ts';

/** SQS accepts at most this many messages in one call. */
const BATCH = 10;
/** How many calls run in parallel. */
const PARALLEL = 8;

/** The queue URL for each kind of item that a function may send. */
export type QueueUrls = Readonly<Partial<Record<Work['kind'], string>>>;

/** Sends work to the queue of its kind, in order. `depth` includes messages in flight. */
export const workQueues = (urls: QueueUrls): WorkQueue => ({
  depth: (kind) => depthOf(urlFor(kind, urls)),
  send: async (work) => {
    const batches = Object.entries(Object.groupBy(work, ({ kind }) => urlFor(kind, urls))).flatMap(
      ([url, some = []]) => slices(some, BATCH).map((batch) => ({ url, batch })),
    );
    for (const some of slices(batches, PARALLEL)) await Promise.all(some.map(sendBatch));
  },
});

function urlFor(kind: Work['kind'], urls: QueueUrls): string {
  const url = urls[kind];
  if (url === undefined)
    throw new Error(`This function has no queue for work of the kind ${kind}.`);
  return url;
}

async function depthOf(url: string): Promise<number> {
  const { Attributes } = await sqs().send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return (
    Number(Attributes?.ApproximateNumberOfMessages ?? 0) +
    Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0)
  );
}

/** A message that SQS did not accept is no error: its item is due again at the next tick. */
const sendBatch = ({ url, batch }: { readonly url: string; readonly batch: readonly Work[] }) =>
  sqs().send(
    new SendMessageBatchCommand({
      QueueUrl: url,
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
