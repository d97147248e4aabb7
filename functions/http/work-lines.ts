/** The worker of a queue that also empties it: failed messages return to the queue, all others are done. */
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log } from '../ports/runtime.ts';
import type { Work } from '../ports/work.ts';
import { byMessage } from './work-message.ts';

interface Message {
  readonly body: string;
  readonly receiptHandle: string;
}

/** A handler for the queue of one kind of item; it calls `begin` once for each invocation. */
export const workLines =
  (wiring: {
    readonly kind: Work['kind'];
    readonly log: Log;
    readonly begin: () => Promise<{
      readonly work: (id: string) => Promise<void>;
      /** Works on these and on what it takes itself; returns which of these failed. */
      readonly workOff: (batch: {
        readonly first: readonly Message[];
        readonly work: (message: Message) => Promise<void>;
        readonly timeLeft: () => number;
      }) => Promise<readonly Message[]>;
    }>;
  }) =>
  async (
    { Records: first }: SQSEvent,
    { getRemainingTimeInMillis: timeLeft }: Pick<Context, 'getRemainingTimeInMillis'>,
  ): Promise<SQSBatchResponse> => {
    const { work, workOff } = await wiring.begin();
    const failed = await workOff({ first, work: byMessage(wiring, work), timeLeft });
    const back = first.filter((message) => failed.includes(message));
    return { batchItemFailures: back.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
