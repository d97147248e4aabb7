/** Delivers messages to the worker as Lambda's event source does, and reads which are done. */
import * as z from 'zod/mini';
import type { Message } from '../aws/queue.ts';
import { arnOf } from '../aws/work-queues.ts';
import { sandboxAccount } from '../environment.ts';
import type { Outcome } from '../gateway/invoke.ts';
import type { RunJob } from './run-job.ts';

/** The messages that are done after one delivery. */
export async function deliver(
  messages: readonly Message[],
  run: RunJob,
): Promise<readonly Message[]> {
  return doneOf(messages, await run({ Records: messages.map(toRecord) }));
}

/** Delivers the messages twice, in parallel or in turn; done is what either delivery finished. */
export async function deliverTwice(
  messages: readonly Message[],
  { run, together }: { readonly run: RunJob; readonly together: boolean },
): Promise<readonly Message[]> {
  const first = deliver(messages, run);
  if (!together) await first;
  const done = await Promise.all([first, deliver(messages.map(toCopy), run)]);
  const ids = done.flat().map(({ id }) => id);
  return messages.filter(({ id }) => ids.includes(id));
}

function toRecord({ queue, id, receipt, body, attributes }: Message) {
  return {
    messageId: id,
    receiptHandle: receipt,
    body,
    attributes,
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: arnOf(queue),
    awsRegion: sandboxAccount.region,
  };
}

/** A redelivered message has another receipt, and its receive count is one higher. */
function toCopy(message: Message): Message {
  const count = Number(message.attributes.ApproximateReceiveCount ?? 1) + 1;
  return {
    ...message,
    receipt: `${message.receipt}-again`,
    attributes: { ...message.attributes, ApproximateReceiveCount: String(count) },
  };
}

const response = z.object({
  batchItemFailures: z.nullish(z.array(z.object({ itemIdentifier: z.string() }))),
});

/** None when the function threw, crashed, or named a message that it did not receive. */
function doneOf(messages: readonly Message[], outcome: Outcome): readonly Message[] {
  if (outcome.kind !== 'answered') return [];
  const read = response.safeParse(outcome.result ?? {});
  if (!read.success) return [];
  const failed = (read.data.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  const known = messages.map(({ id }) => id);
  if (!failed.every((id) => known.includes(id))) return [];
  return messages.filter(({ id }) => !failed.includes(id));
}
