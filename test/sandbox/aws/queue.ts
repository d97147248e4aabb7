/** One SQS queue, whose visibility time-outs follow the sandbox's clock. */
import * as z from 'zod/mini';
import { sandboxAccount } from '../environment.ts';
import { type AwsAnswer, type AwsCall, awsAnswer, inputOf } from './aws-call.ts';
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
  /** A call of a function about this queue, which may take messages and remove them too. */
  answer(call: AwsCall): Promise<AwsAnswer>;
  /** When the next unfinished message becomes visible; undefined if none is in flight. */
  nextReturnAt(): number | undefined;
  /** Makes messages visible whose time-out has passed by sandbox time. */
  returnDue(): Promise<void>;
}

export interface QueueOptions {
  readonly name: string;
  readonly visibilitySeconds: number;
  /** While it says so, a function that asks for messages gets none. */
  readonly holdsBack?: () => boolean;
}

export function createQueue(
  engine: SqsEngine,
  options: QueueOptions & { readonly now: () => number },
): EmbeddedQueue {
  const { name, visibilitySeconds, now, holdsBack = () => false } = options;
  const QueueUrl = addressOf(name);
  /** When each message in flight becomes visible, by its receipt. */
  const out = new Map<string, number>();
  /** The engine's changes when it was last known to be empty: each turn of an advance asks many times. */
  let emptyAt = 0;
  const hide = (receipt: string) => out.set(receipt, now() + visibilitySeconds * 1000);
  return {
    name,
    async receive(most) {
      const changes = engine.changes();
      if (changes === emptyAt) return [];
      const wish = { QueueUrl, MaxNumberOfMessages: most };
      const received = await receiveFrom(engine, wish);
      if (received.length === 0) emptyAt = changes;
      const messages = received.map((message) => ({ queue: name, ...message }));
      for (const { receipt } of messages) hide(receipt);
      return messages;
    },
    async answer(call) {
      const operation = call.target.slice(engine.prefix.length);
      if (operation === 'ReceiveMessage') {
        const findsNothing = holdsBack() || isShortPoll(call);
        const answered = findsNothing ? awsAnswer({}) : await engine.answer(withoutWaiting(call));
        for (const { receipt } of messagesIn(JSON.parse(answered.body.toString()))) hide(receipt);
        return answered;
      }
      const answered = await engine.answer(call);
      if (operation === 'DeleteMessageBatch')
        for (const receipt of removedBy(call)) out.delete(receipt);
      return answered;
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
  return messagesIn(await ask('ReceiveMessage', all));
}

const messagesIn = (answered: unknown): readonly Omit<Message, 'queue'>[] =>
  answer.parse(answered).Messages.map((message) => ({
    id: message.MessageId,
    receipt: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
  }));

const removal = z.object({ Entries: z.array(z.object({ ReceiptHandle: z.string() })) });

const removedBy = (call: AwsCall) =>
  removal.parse(inputOf(call)).Entries.map(({ ReceiptHandle }) => ReceiptHandle);

const receiving = z.looseObject({ WaitTimeSeconds: z._default(z.number(), 0) });

/** It asks only some of SQS's servers, and may find nothing in a queue that is not empty. */
const isShortPoll = (call: AwsCall) => receiving.parse(inputOf(call)).WaitTimeSeconds === 0;

/** One server has all messages at hand, and no real time passes for those that come. */
function withoutWaiting(asked: AwsCall): AwsCall {
  const wish = { ...receiving.parse(inputOf(asked)), WaitTimeSeconds: 0 };
  return { ...asked, body: JSON.stringify(wish) };
}

function toEntry({ receipt }: Message, index: number) {
  return { Id: String(index), ReceiptHandle: receipt };
}
