/** The worker of one queue: failed messages return to the queue, all others are done. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log } from '../ports/runtime.ts';
import type { Work } from '../ports/work.ts';
import { byMessage } from './work-message.ts';

/** A handler for the queue of one kind of item; it calls `begin` once for each batch. */
export const workBatch =
  (wiring: {
    readonly kind: Work['kind'];
    readonly log: Log;
    readonly begin: () => Promise<(id: string) => Promise<void>>;
  }) =>
  async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const one = byMessage(wiring, await wiring.begin());
    return processPartialResponse(event, one, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    });
  };
