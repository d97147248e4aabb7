/** The worker of one queue: failed messages return to the queue, all others are done. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../ports/runtime.ts';
import type { Work } from '../ports/work.ts';
import { readWork } from './work-message.ts';

/** A handler for the queue of one kind of item; it calls `begin` once for each batch. */
export const workBatch =
  (wiring: {
    readonly kind: Work['kind'];
    readonly log: Log;
    readonly begin: () => Promise<(id: string) => Promise<void>>;
  }) =>
  async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const work = await wiring.begin();
    const begun = new Map<string, Promise<void>>();
    const one = async ({ body }: SQSRecord) => {
      const message = readWork(body);
      if (message?.kind !== wiring.kind)
        return wiring.log.warn('a message that is no work of this queue was dropped', {});
      // Duplicates of one message do no harm, but handling them in parallel is waste.
      const working = begun.get(message.id) ?? work(message.id);
      begun.set(message.id, working);
      await working;
    };
    return processPartialResponse(event, one, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  };
