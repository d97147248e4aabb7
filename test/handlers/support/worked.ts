/** A worker as its queue wakes it: with one batch of messages, each of which names an item. */
import { randomUUID } from 'node:crypto';
import { InvokeStore, InvokeStoreBase } from '@aws/lambda-invoke-store';
import type { Work } from '../../../functions/ports/work.ts';
import { queueJobs } from '../../../infra/jobs.ts';
import { handlerOf } from './handler-of.ts';

/** What the worker says of the batch: which messages return to the queue. */
export const worked = (kind: Work['kind'], ids: readonly string[]): Promise<unknown> =>
  workedOff(
    kind,
    ids.map((id) => JSON.stringify({ v: 1, kind, id })),
  );

/** The same with messages of any content. */
export async function workedOff(kind: Work['kind'], bodies: readonly string[]): Promise<unknown> {
  const job = queueJobs.find(({ trigger }) => trigger.kind === 'queue' && trigger.carries === kind);
  if (job === undefined) throw new Error(`No worker works on ${kind}.`);
  const work = await handlerOf(job.handler);
  const timeLeft = { getRemainingTimeInMillis: () => job.timeoutSeconds * 1_000 };
  const store = await InvokeStore.getInstanceAsync();
  const invocation = { [InvokeStoreBase.PROTECTED_KEYS.REQUEST_ID]: randomUUID() };
  return store.run(invocation, async () => work({ Records: bodies.map(toRecord) }, timeLeft));
}

const toRecord = (body: string, index: number) => ({
  messageId: `message-${index}`,
  receiptHandle: `receipt-${index}`,
  body,
  attributes: {},
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:ap-northeast-2:000000000000:work',
  awsRegion: 'ap-northeast-2',
});
