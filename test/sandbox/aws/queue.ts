/** One SQS queue, whose visibility time-outs follow the sandbox's clock. */
import * as z from 'zod/mini';
import { sandboxAccount } from '../environment.ts';
import type { SqsEngine } from './sqs-engine.ts';

export interface Message {
  /** The queue of the message. */
  readonly queue: string;
  readonly id: string;
  readonly receipt: string;
  readonly body: string;
  /** SQS's own attributes, such as `ApproximateReceiveCount`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface EmbeddedQueue {
  readonly name: string;
  receive(most: number): Promise<readonly Message[]>;
  remove(messages: readonly Message[]): Promise<void>;
  /** When the next unfinished message becomes visible; undefined if none is in flight. */
  nextReturnAt(): number | undefined;
  /** Makes messages visible whose time-out has passed by sandbox time. */
  returnDue(): Promise<void>;
}

export interface QueueOptions {
  readonly name: string;
  readonly visibilitySeconds: number;
}

export function createQueue(
  engine: SqsEngine,
  { name, visibilitySeconds, now }: QueueOptions & { readonly now: () => number },
): EmbeddedQueue {
  const QueueUrl = addressOf(name);
  /** When each message in flight becomes visible, by its receipt. */
  const out = new Map<string, number>();
  /** The engine's changes when it was last found empty: each turn of an advance asks many times. */
  let emptyAt: number | undefined;
  return {
    name,
    async receive(most) {
      const changes = engine.changes();
      if (changes === emptyAt) return [];
      const wish = { QueueUrl, MaxNumberOfMessages: most };
      const received = await receiveFrom(engine, wish);
      if (received.length === 0) emptyAt = changes;
      const messages = received.map((message) => ({ queue: name, ...message }));
      for (const { receipt } of messages) out.set(receipt, now() + visibilitySeconds * 1000);
      return messages;
    },
    async remove(messages) {
      if (messages.length === 0) return;
      await engine.ask('DeleteMessageBatch', { QueueUrl, Entries: messages.map(toEntry) });
      for (const { receipt } of messages) out.delete(receipt);
    },
    nextReturnAt: () => (out.size === 0 ? undefined : Math.min(...out.values())),
    async returnDue() {
      for (const [ReceiptHandle, at] of out) {
        if (at > now()) continue;
        const wish = { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 };
        await engine.ask('ChangeMessageVisibility', wish);
        out.delete(ReceiptHandle);
      }
    },
  };
}

export const addressOf = (name: string) => `http://localhost/${sandboxAccount.accountId}/${name}`;

const answer = z.object({
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

async function receiveFrom(
  { ask }: SqsEngine,
  wish: { readonly QueueUrl: string; readonly MaxNumberOfMessages: number },
): Promise<readonly Omit<Message, 'queue'>[]> {
  const all = { ...wish, MessageSystemAttributeNames: ['All'] };
  return answer.parse(await ask('ReceiveMessage', all)).Messages.map((message) => ({
    id: message.MessageId,
    receipt: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
  }));
}

function toEntry({ receipt }: Message, index: number) {
  return { Id: String(index), ReceiptHandle: receipt };
}
