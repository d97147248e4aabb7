/** SQS: the work queues and their dead-letter queue. */
import * as z from 'zod/mini';
import { names, sandboxAccount } from '../environment.ts';
import { type AwsCall, type AwsService, inputOf } from './aws-call.ts';
import { addressOf, createQueue, type EmbeddedQueue, type QueueOptions } from './queue.ts';
import { createSqsEngine, type SqsEngine } from './sqs-engine.ts';

export interface Depths {
  readonly visible: number;
  readonly in_flight: number;
  readonly dead_letters: number;
}

export interface WorkQueues extends AwsService {
  stop(): Promise<void>;
  of(name: string): EmbeddedQueue;
  /** The depths of all queues together. */
  depths(): Promise<Depths>;
}

export interface WorkQueuesOptions {
  /** The present sandbox time. */
  readonly now: () => number;
  readonly queues: readonly QueueOptions[];
  /** After this many receives, a message moves to the dead-letter queue. */
  readonly mostReceives: number;
}

export function createWorkQueues({ now, queues, mostReceives }: WorkQueuesOptions): WorkQueues {
  const engine = createSqsEngine((ask) => createOnEngine(ask, { queues, mostReceives }));
  const all = queues.map((one) => createQueue(engine, { ...one, now }));
  return {
    prefix: engine.prefix,
    answer: (call) => queueOf(call, all)?.answer(call) ?? engine.answer(call),
    stop: engine.stop,
    of(name) {
      const found = all.find((one) => one.name === name);
      if (!found) throw new Error(`There is no queue "${name}".`);
      return found;
    },
    depths: () => depthsOf(engine, all),
  };
}

const about = z.object({ QueueUrl: z.optional(z.string()) });

const queueOf = (call: AwsCall, all: readonly EmbeddedQueue[]) => {
  const { QueueUrl } = about.parse(inputOf(call));
  return all.find(({ name }) => QueueUrl?.endsWith(`/${name}`));
};

export const arnOf = (name: string) =>
  `arn:aws:sqs:${sandboxAccount.region}:${sandboxAccount.accountId}:${name}`;

/** The longest that SQS allows: messages become visible by sandbox time, never by real time. */
const longestVisibility = '43200';

async function createOnEngine(
  ask: SqsEngine['ask'],
  wish: Pick<WorkQueuesOptions, 'queues' | 'mostReceives'>,
): Promise<void> {
  const deadLetterTargetArn = arnOf(names.deadLetters);
  const maxReceiveCount = wish.mostReceives;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
  const Attributes = { VisibilityTimeout: longestVisibility, RedrivePolicy };
  await ask('CreateQueue', { QueueName: names.deadLetters });
  for (const { name } of wish.queues) await ask('CreateQueue', { QueueName: name, Attributes });
}

async function depthsOf(engine: SqsEngine, all: readonly EmbeddedQueue[]): Promise<Depths> {
  const counts = await Promise.all(all.map(({ name }) => countsOf(engine, name)));
  const dead = await countsOf(engine, names.deadLetters);
  return {
    visible: sum(counts.map(({ visible }) => visible)),
    in_flight: sum(counts.map(({ inFlight }) => inFlight)),
    dead_letters: dead.visible,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

const counted = z.object({
  Attributes: z.object({
    ApproximateNumberOfMessages: z.coerce.number(),
    ApproximateNumberOfMessagesNotVisible: z.coerce.number(),
  }),
});

async function countsOf({ ask }: SqsEngine, name: string) {
  const AttributeNames = Object.keys(counted.shape.Attributes.shape);
  const answer = await ask('GetQueueAttributes', { QueueUrl: addressOf(name), AttributeNames });
  const { Attributes } = counted.parse(answer);
  return {
    visible: Attributes.ApproximateNumberOfMessages,
    inFlight: Attributes.ApproximateNumberOfMessagesNotVisible,
  };
}
