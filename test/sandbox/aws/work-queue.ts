/** SQS: fauxqs in this process, without a port of its own; visibility follows the sandbox's clock. */
import { buildApp } from 'fauxqs';
import * as z from 'zod/mini';
import { jobs, MOST_RECEIVES, visibilitySeconds } from '../../../infra/jobs.ts';
import type { AwsService } from './aws-call.ts';

export interface Message {
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  readonly receiveCount: string;
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

export const queueNames = { work: 'work', dead: 'work-dead-letters' } as const;

/** As long as SQS allows: real time must not return a message, sandbox time does. */
const LONGEST_VISIBILITY = '43200';

export function createEmbeddedQueue(now: () => number): EmbeddedQueue {
  const app = buildApp({ logger: false, host: '127.0.0.1', defaultRegion: 'ap-northeast-2' });
  const out = new Map<string, number>();
  const ask = async (operation: string, body: object): Promise<unknown> => {
    const headers = { ...HEADERS, 'x-amz-target': `${PREFIX}${operation}` };
    const answer = await app.inject({ method: 'POST', url: '/', headers, payload: body });
    return answer.json();
  };
  const release = async (receipts: readonly string[]) => {
    for (const ReceiptHandle of receipts) {
      out.delete(ReceiptHandle);
      await ask('ChangeMessageVisibility', { QueueUrl: WORK, ReceiptHandle, VisibilityTimeout: 0 });
    }
  };
  return {
    prefix: PREFIX,
    start: () => createQueues(ask),
    stop: () => app.close(),
    async answer({ headers, body }) {
      const given = { ...headers, host: HEADERS.host };
      const answer = await app.inject({ method: 'POST', url: '/', headers: given, payload: body });
      const type = String(answer.headers['content-type'] ?? 'application/x-amz-json-1.0');
      return { status: answer.statusCode, headers: { 'content-type': type }, body: answer.body };
    },
    async receive(most) {
      const wish = { QueueUrl: WORK, MaxNumberOfMessages: most, AttributeNames: ['All'] };
      const { Messages = [] } = received.parse(await ask('ReceiveMessage', wish));
      for (const one of Messages) out.set(one.ReceiptHandle, now() + VISIBILITY_MS);
      return Messages.map(toMessage);
    },
    async remove(messages) {
      const Entries = messages.map(({ receipt }, index) => ({
        Id: String(index),
        ReceiptHandle: receipt,
      }));
      for (const { receipt } of messages) out.delete(receipt);
      if (Entries.length > 0) await ask('DeleteMessageBatch', { QueueUrl: WORK, Entries });
    },
    nextReturnAt: () => (out.size === 0 ? undefined : Math.min(...out.values())),
    returnDue: () => release([...out].filter(([, at]) => at <= now()).map(([receipt]) => receipt)),
    async depths() {
      const [visible, in_flight] = await depthOf(ask, WORK);
      const [dead_letters] = await depthOf(ask, DEAD);
      return { visible, in_flight, dead_letters };
    },
  };
}

const PREFIX = 'AmazonSQS.';
const WORK = `http://127.0.0.1/000000000000/${queueNames.work}`;
const DEAD = `http://127.0.0.1/000000000000/${queueNames.dead}`;

const HEADERS = { host: '127.0.0.1', 'content-type': 'application/x-amz-json-1.0' };

const VISIBILITY_MS =
  1000 * Math.max(...jobs.filter(({ trigger }) => trigger.kind === 'queue').map(visibilitySeconds));

async function createQueues(ask: (operation: string, body: object) => Promise<unknown>) {
  await ask('CreateQueue', { QueueName: queueNames.dead });
  const RedrivePolicy = JSON.stringify({
    deadLetterTargetArn: `arn:aws:sqs:ap-northeast-2:000000000000:${queueNames.dead}`,
    maxReceiveCount: MOST_RECEIVES,
  });
  await ask('CreateQueue', {
    QueueName: queueNames.work,
    Attributes: { VisibilityTimeout: LONGEST_VISIBILITY, RedrivePolicy },
  });
}

const received = z.object({
  Messages: z.optional(
    z.array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z.optional(z.record(z.string(), z.string())),
      }),
    ),
  ),
});

const toMessage = (one: NonNullable<z.infer<typeof received>['Messages']>[number]): Message => ({
  id: one.MessageId,
  receipt: one.ReceiptHandle,
  body: one.Body,
  receiveCount: one.Attributes?.ApproximateReceiveCount ?? '1',
});

const attributes = z.object({ Attributes: z.record(z.string(), z.string()) });
const COUNTS = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

async function depthOf(
  ask: (operation: string, body: object) => Promise<unknown>,
  QueueUrl: string,
): Promise<readonly [number, number]> {
  const answer = await ask('GetQueueAttributes', { QueueUrl, AttributeNames: COUNTS });
  const { Attributes } = attributes.parse(answer);
  return [Number(Attributes[COUNTS[0]] ?? 0), Number(Attributes[COUNTS[1]] ?? 0)];
}
