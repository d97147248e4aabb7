/** SQS: the work queue and its dead letters, whose visibility follows the sandbox's clock. */
import * as z from 'zod/mini';
import { names, sandboxAccount } from '../environment.ts';
import type { AwsService } from './aws-call.ts';
import { createSqsEngine, type SqsEngine } from './sqs-engine.ts';

export interface Message {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  /** SQS's own, such as `ApproximateReceiveCount`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Depths {
  readonly visible: number;
  readonly in_flight: number;
  readonly dead_letters: number;
}

export interface EmbeddedQueue extends AwsService {
  start(): Promise<void>;
  stop(): Promise<void>;
  receive(most: number): Promise<readonly Message[]>;
  remove(messages: readonly Message[]): Promise<void>;
  /** When the next message that nobody finished comes back; undefined if none is out. */
  nextReturnAt(): number | undefined;
  /** Gives back what has been out for too long by sandbox time. */
  returnDue(): Promise<void>;
  depths(): Promise<Depths>;
}

export interface QueueOptions {
  /** Sandbox time. */
  readonly now: () => number;
  readonly visibilitySeconds: number;
  /** Received so often, a message goes to the dead letters instead of being received again. */
  readonly mostReceives: number;
}

export function createEmbeddedQueue(options: QueueOptions): EmbeddedQueue {
  const { now, visibilitySeconds, mostReceives } = options;
  const engine = createSqsEngine();
  /** When each message that is out comes back, by its receipt. */
  const out = new Map<string, number>();
  return {
    prefix: engine.prefix,
    answer: engine.answer,
    start: () => createQueues(engine, mostReceives),
    stop: engine.stop,
    async receive(most) {
      const messages = await receiveFrom(engine, most);
      for (const { receipt } of messages) out.set(receipt, now() + visibilitySeconds * 1000);
      return messages;
    },
    async remove(messages) {
      if (messages.length === 0) return;
      await engine.ask('DeleteMessageBatch', { QueueUrl: work, Entries: messages.map(toEntry) });
      for (const { receipt } of messages) out.delete(receipt);
    },
    nextReturnAt: () => (out.size === 0 ? undefined : Math.min(...out.values())),
    async returnDue() {
      for (const [ReceiptHandle, at] of out) {
        if (at > now()) continue;
        const wish = { QueueUrl: work, ReceiptHandle, VisibilityTimeout: 0 };
        await engine.ask('ChangeMessageVisibility', wish);
        out.delete(ReceiptHandle);
      }
    },
    depths: () => depthsOf(engine),
  };
}

const address = (name: string) => `http://localhost/${sandboxAccount.accountId}/${name}`;
const work = address(names.queue);
const deadLetters = address(names.deadLetters);

export const arnOf = (name: string) =>
  `arn:aws:sqs:${sandboxAccount.region}:${sandboxAccount.accountId}:${name}`;

/** As long as SQS allows: no message comes back by real time, but by the sandbox's only. */
const longestVisibility = '43200';

async function createQueues({ ask }: SqsEngine, maxReceiveCount: number): Promise<void> {
  const deadLetterTargetArn = arnOf(names.deadLetters);
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
  await ask('CreateQueue', { QueueName: names.deadLetters });
  await ask('CreateQueue', {
    QueueName: names.queue,
    Attributes: { VisibilityTimeout: longestVisibility, RedrivePolicy },
  });
}

const received = z.object({
  Messages: z._default(
    z.array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z._default(z.record(z.string(), z.string()), {}),
      }),
    ),
    [],
  ),
});

async function receiveFrom({ ask }: SqsEngine, most: number): Promise<readonly Message[]> {
  const wish = {
    QueueUrl: work,
    MaxNumberOfMessages: most,
    MessageSystemAttributeNames: ['All'],
  };
  return received.parse(await ask('ReceiveMessage', wish)).Messages.map((message) => ({
    id: message.MessageId,
    receipt: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
  }));
}

function toEntry({ receipt }: Message, index: number) {
  return { Id: String(index), ReceiptHandle: receipt };
}

async function depthsOf(engine: SqsEngine): Promise<Depths> {
  const [visible, in_flight] = await countsOf(engine, work);
  const [dead_letters] = await countsOf(engine, deadLetters);
  return { visible, in_flight, dead_letters };
}

const counted = z.object({ Attributes: z.record(z.string(), z.coerce.number()) });

async function countsOf({ ask }: SqsEngine, QueueUrl: string): Promise<[number, number]> {
  const [visible, notVisible] = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesNotVisible',
  ];
  const wish = { QueueUrl, AttributeNames: [visible, notVisible] };
  const { Attributes } = counted.parse(await ask('GetQueueAttributes', wish));
  return [Attributes[visible] ?? 0, Attributes[notVisible] ?? 0];
}
